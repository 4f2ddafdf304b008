import type { Observation, Report } from '@/utils/observation/schema';
import { fold } from '@/utils/text/words';
import type { Column } from './column';

/** The folded texts of a table, for searching. */
export interface Texts {
  put(row: number, one: Observation): void;
  putReport(report: Report): void;
  remove(row: number): void;
  /**
   * Returns the rows that contain every word of a query, in quote, procedure, note and report taken together.
   *
   * @param reports the column of the reports' ids
   * @returns 1 by row; null when the query has no word, so that all rows match
   */
  search(query: string, rows: number, reports: Column): Uint8Array | null;
}

/** Separator between the fields of a row, so that no match spans two fields. */
const FIELD_SEPARATOR = '\u0001';

/** Returns the parts of a query: words, and phrases in double quotes. The last quote may still be open. */
export function partsOf(query: string): string[] {
  return [...fold(query).matchAll(/"([^"]+)(?:"|$)|[^\s"]+/g)]
    .map(([whole, phrase]) => phrase ?? whole)
    .filter((part) => part.trim() !== '');
}

/** Creates the texts of a table. A search that extends the previous one looks only at the rows that matched before. */
export function createTexts(): Texts {
  const rowTexts: string[] = [];
  const reportTexts = new Map<string, string>();
  let last: { parts: string[]; found: Uint8Array } | null = null;
  return {
    put: (row, one) => {
      const { procedure, note, anchor } = one;
      const quote = anchor.quote.exact;
      // A procedure often equals the quote.
      const fields = [quote, procedure === quote ? null : procedure, note].filter(Boolean);
      rowTexts[row] = fold(fields.join(FIELD_SEPARATOR));
      last = null;
    },
    putReport: (report) => {
      reportTexts.set(
        report.id,
        fold([report.title, report.publisher, ...report.authors, report.url].join(FIELD_SEPARATOR)),
      );
      last = null;
    },
    remove: (row) => {
      rowTexts[row] = '';
      last = null;
    },
    search: (query, rows, reports) => {
      const parts = partsOf(query);
      if (parts.length === 0) return null;
      const before = last;
      const extendsLast = before?.parts.every((part) => parts.some((other) => other.includes(part)));
      let found = before !== null && extendsLast ? before.found : new Uint8Array(rows).fill(1);
      // Long parts are rare. Searched first, they leave the fewest rows for the others.
      for (const part of [...parts].sort((a, b) => b.length - a.length))
        found = narrowed(found, rowTexts, rows, part, reportsWith(part, reportTexts, reports), reports);
      last = { parts, found };
      return found;
    },
  };
}

/** Returns the lists of the report column whose report contains the part. */
function reportsWith(part: string, texts: ReadonlyMap<string, string>, reports: Column): Uint8Array {
  const fits = new Uint8Array(reports.size());
  for (let list = 0; list < fits.length; list++) {
    const id = reports.values[reports.codes(list)[0] ?? 0] ?? '';
    if (texts.get(id)?.includes(part)) fits[list] = 1;
  }
  return fits;
}

function narrowed(
  among: Uint8Array,
  texts: readonly string[],
  rows: number,
  part: string,
  reportFits: Uint8Array,
  reports: Column,
): Uint8Array {
  const found = new Uint8Array(rows);
  for (let row = 0; row < rows; row++)
    if (
      among[row] === 1 &&
      (reportFits[reports.lists[row] ?? 0] === 1 || texts[row]?.includes(part) === true)
    )
      found[row] = 1;
  return found;
}
