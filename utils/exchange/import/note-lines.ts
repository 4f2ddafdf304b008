/**
 * Lines that an import adds to a note. They are part of the record, and the ids of imported observations depend on the
 * note, so they stay the same whatever the language of the user interface.
 */

/** Returns the line for the score of a cell of a layer. */
export const scoreLine = (score: number): string => `Score: ${score}`;

/** Returns the line for a further source that a relationship cites. */
export const citedLine = (url: string): string => `Also cited: ${url}`;

/** Returns the line for a cell of a table whose column has no field of its own. */
export const columnLine = (column: string, text: string): string => `${column}: ${text}`;
