/** The scripts that a content script can load into its page: rarely needed parts of itself. */
export const PAGE_SCRIPTS = ['approximate', 'card-frame', 'quote'] as const;
export type PageScript = (typeof PAGE_SCRIPTS)[number];
