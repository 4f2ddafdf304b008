/**
 * Limits of what is stored. Schemas take them from here, and so does whoever makes or cuts what the schemas check. Apart
 * from the schemas, so that a content script can import them without zod. Lengths are in UTF-16 code units.
 */

/** Length of a quote. */
export const MAX_QUOTE = 20_000;
/** Length of the text before or after a quote. */
export const MAX_CONTEXT = 500;
/** Length of a procedure. */
export const MAX_PROCEDURE = 20_000;
/** Length of a name or label: of an actor, software, technique, publisher or author; of a tag. */
export const MAX_LINE = 500;
/** Length of the title of a report. */
export const MAX_TITLE = 2_000;
/** Length of an address. */
export const MAX_ADDRESS = 4_000;
/** Length of a date as a page writes it. */
export const MAX_PAGE_DATE = 40;
/** Length of the note of an observation. */
export const MAX_NOTE = 2_000_000;
/** Length of the note on the coverage of a technique. */
export const MAX_COVERAGE_NOTE = 20_000;
/** Length of a version of ATT&CK. */
export const MAX_ATTACK_VERSION = 20;
/** Length of the fingerprint of a page. */
export const MAX_FINGERPRINT = 100;
/** Length of the key of a rejected suggestion. */
export const MAX_SUGGESTION_KEY = 60;
/** Length of the name of a view. */
export const MAX_VIEW_NAME = 200;

/** Tactics of an observation. */
export const MAX_TACTICS = 20;
/** Actors of an observation, and software. */
export const MAX_NAMES = 50;
/** Tags of an observation. */
export const MAX_TAGS = 100;
/** Authors of a report. */
export const MAX_AUTHORS = 50;
/** Addresses of a report. */
export const MAX_URLS = 1_000;
/** Observations in the sequence of a report. */
export const MAX_SEQUENCE = 100_000;
/** ATT&CK groups of an actor. */
export const MAX_ACTOR_GROUPS = 20;
/** Aliases of an actor, and names that are not aliases. */
export const MAX_ALIASES = 500;
/** Revision of a record. */
export const MAX_REVISION = 2_147_483_647;
/** Revision that a record from a file may have: no analyst changes a record more often (revision.ts). */
export const MAX_READ_REVISION = 1_000_000;
/** Observations that are merged into one. */
export const MAX_DUPLICATES = 10_000;
