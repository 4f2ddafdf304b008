import type { Technique } from '@/utils/attack/catalogue';
import { refKey } from '@/utils/observation/identity';
import { refLabel } from '@/utils/observation/labels';
import { reportDay } from '@/utils/observation/report';
import { compareText } from '@/utils/text/compare';
import { linkTo } from '@/utils/text/uri';
import { wellFormed } from '@/utils/text/well-formed';
import type { Reported } from '../../export/by-report';
import { reportTitle } from '../../export/wording';

/** The things that a score can count. */
export type Score = 'observations' | 'reports' | 'actors';

/** Limits on lists: the Navigator shows a comment in a tooltip and links in a menu. The rest is counted. */
const MAX_PROCEDURES = 20;
const MAX_LINKS = 30;
const MAX_VALUES = 20;

/** Computes each score of a cell. Actors are distinguished by {@link refKey}. */
export const SCORES: Readonly<Record<Score, (seen: readonly Reported[]) => number>> = {
  observations: (seen) => seen.length,
  reports: (seen) => new Set(seen.map(({ report }) => report.id)).size,
  actors: (seen) => new Set(seen.flatMap(({ observation }) => observation.actors.map(refKey))).size,
};

/** Lists the procedures of a cell with the reports that have them; the quotes if there is no procedure. */
export function commentOf(seen: readonly Reported[]): string {
  const procedures = grouped(seen, ({ observation }) => observation.procedure);
  const shown =
    procedures.size > 0 ? procedures : grouped(seen, ({ observation }) => observation.anchor.quote.exact);
  const lines = [...shown]
    .slice(0, MAX_PROCEDURES)
    .map(([text, titles]) => `${text}\n— ${[...titles].slice(0, MAX_VALUES).join('; ')}`);
  const rest = shown.size - lines.length;
  return wellFormed([...lines, ...(rest === 0 ? [] : [`… and ${rest} more`])].join('\n\n'));
}

/** Groups the titles of reports by a text of their observations. */
function grouped(
  seen: readonly Reported[],
  textOf: (one: Reported) => string | null,
): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const one of seen) {
    const text = textOf(one);
    if (text === null) continue;
    const titles = groups.get(text) ?? new Set();
    groups.set(text, titles.add(`${reportTitle(one.report)} (${reportDay(one.report)})`));
  }
  return groups;
}

/** Lists further facts of a cell as names with values. The Navigator refuses empty values. */
export function metadataOf(
  technique: Technique,
  seen: readonly Reported[],
): { name: string; value: string }[] {
  const all = (values: (one: Reported) => readonly string[]): string => {
    const sorted = [...new Set(seen.flatMap(values))]
      .filter((value) => value.trim() !== '')
      .sort(compareText);
    const rest = sorted.length - MAX_VALUES;
    return wellFormed(`${sorted.slice(0, MAX_VALUES).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`);
  };
  const formerly = all(({ observation }) => {
    const id = observation.technique?.id ?? technique.id;
    return id === technique.id ? [] : [id];
  });
  const values = {
    Observations: String(SCORES.observations(seen)),
    Reports: String(SCORES.reports(seen)),
    Actors: all(({ observation }) => observation.actors.map(refLabel)),
    Software: all(({ observation }) => observation.software.map(refLabel)),
    Tags: all(({ observation }) => observation.tags),
    Confidence: all(({ observation }) => [observation.confidence]),
    'Tagged as': formerly,
  };
  return Object.entries(values).flatMap(([name, value]) => (value === '' ? [] : [{ name, value }]));
}

/** Links the reports of a cell by title, the latest first. */
export function linksOf(seen: readonly Reported[]): { label: string; url: string }[] {
  const reports = [...new Set(seen.map(({ report }) => report))];
  return reports
    .toSorted((a, b) => compareText(reportDay(b), reportDay(a)) || compareText(a.url, b.url))
    .slice(0, MAX_LINKS)
    .map((report) => ({ label: wellFormed(reportTitle(report)), url: linkTo(report.url) }));
}
