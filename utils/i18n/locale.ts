/**
 * The language of the messages (BCP 47), for plurals, numbers and dates. British English, for dates that read the same
 * everywhere (1 May 2026, 14:05).
 */
export const LOCALE = 'en-GB';
