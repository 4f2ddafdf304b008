/**
 * The parts of a page that can be read: its text with its links and tables, the same if it is short enough for the card,
 * or its markup, which may be long and is only needed to find the article.
 */
export type ReadingKind = 'text' | 'card-text' | 'html';

/** The maximum length of a text that the card reads, in UTF-16 code units: longer ones take too long. */
export const CARD_TEXT_LIMIT = 400_000;
