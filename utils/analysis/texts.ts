import { fold } from '@/utils/attack/words';
import type { Observation, Report } from '@/utils/observation/schema';
import type { Column } from './column';

/** The texts of a table, folded, and what of them fits a search. */
export interface Texts {
  put(row: number, one: Observation): void;
  putReport(report: Report): void;
  remove(row: number): void;
  /**
   * Which rows have every word of a query, in quote, procedure, note or report together.
   *
   * @param reports the column of the reports' ids
   * @returns 1 by row; null where the query has no word, so that all fit
   */
  search(query: string, rows: number, reports: Column): Uint8Array | null;
}

/** Between the fields of a row, so that no match goes from one into the next. */
const GAP = '\u0001';

/** The parts of a query: words, and phrases in double quotes as they stand. A last quote may be open still. */
export function partsOf(query: string): string[] {
  return [...fold(query).matchAll(/"([^"]+)(?:"|$)|[^\s"]+/g)]
    .map(([whole, phrase]) => phrase ?? whole)
    .filter((part) => part.trim() !== '');
}

/** Makes the texts of a table. A search that goes on from the last one looks only at what that had found. */
export function createTexts(): Texts {
  const rowTexts: string[] = [];
  const reportTexts = new Map<string, string>();
  let last: { parts: string[]; found: Uint8Array } | null = null;
  return {
    put: (row, one) => {
      const { procedure, note, anchor } = one;
      const quote = anchor.quote.exact;
      // A procedure is often the quote itself.
      const fields = [quote, procedure === quote ? null : procedure, note].filter(Boolean);
      rowTexts[row] = fold(fields.join(GAP));
      last = null;
    },
    putReport: (report) => {
      reportTexts.set(
        report.id,
        fold([report.title, report.publisher, ...report.authors, report.url].join(GAP)),
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
      const goesOn = before?.parts.every((part) => parts.some((other) => other.includes(part)));
      let found = before !== null && goesOn ? before.found : new Uint8Array(rows).fill(1);
      // Long parts are rare parts: they leave the least for the others to look at.
      for (const part of [...parts].sort((a, b) => b.length - a.length))
        found = narrowed(found, rowTexts, rows, part, reportsWith(part, reportTexts, reports), reports);
      last = { parts, found };
      return found;
    },
  };
}

/** Which lists of the column of reports are of a report that has the part. */
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
