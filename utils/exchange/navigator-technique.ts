import type { Technique } from '@/utils/attack/catalogue';
import type { Seen } from './navigator-cells';
import { compareText } from './order';
import { linkTo, wellFormed } from './well-formed';
import { actorKey, refLabel, reportDay, reportTitle } from './wording';

/** What a score can count. */
export type Score = 'observations' | 'reports' | 'actors';

/** The Navigator shows a comment in a tooltip and links in a menu: so many fit, the rest is counted. */
const MAX_PROCEDURES = 20;
const MAX_LINKS = 30;
const MAX_VALUES = 20;

/** How each score is counted over the observations of a cell. An actor is one by its ATT&CK id, else by its name. */
export const SCORES: Readonly<Record<Score, (seen: readonly Seen[]) => number>> = {
  observations: (seen) => seen.length,
  reports: (seen) => new Set(seen.map(({ report }) => report.id)).size,
  actors: (seen) => new Set(seen.flatMap(({ observation }) => observation.actors.map(actorKey))).size,
};

/** The procedures of a cell, each once with the reports that have it; where there are none, the quotes. */
export function commentOf(seen: readonly Seen[]): string {
  const procedures = grouped(seen, ({ observation }) => observation.procedure);
  const shown =
    procedures.size > 0 ? procedures : grouped(seen, ({ observation }) => observation.anchor.quote.exact);
  const lines = [...shown]
    .slice(0, MAX_PROCEDURES)
    .map(([text, titles]) => `${text}\n— ${[...titles].slice(0, MAX_VALUES).join('; ')}`);
  const rest = shown.size - lines.length;
  return wellFormed([...lines, ...(rest === 0 ? [] : [`… and ${rest} more`])].join('\n\n'));
}

function grouped(seen: readonly Seen[], textOf: (one: Seen) => string | null): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const one of seen) {
    const text = textOf(one);
    if (text === null) continue;
    const titles = groups.get(text) ?? new Set();
    groups.set(text, titles.add(`${reportTitle(one.report)} (${reportDay(one.report)})`));
  }
  return groups;
}

/** What is known of a cell besides, as names with values; the Navigator refuses empty ones. */
export function metadataOf(technique: Technique, seen: readonly Seen[]): { name: string; value: string }[] {
  const all = (values: (one: Seen) => readonly string[]): string => {
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

/** The reports of a cell by title, the latest first. */
export function linksOf(seen: readonly Seen[]): { label: string; url: string }[] {
  const reports = [...new Set(seen.map(({ report }) => report))];
  return reports
    .toSorted((a, b) => compareText(reportDay(b), reportDay(a)) || compareText(a.url, b.url))
    .slice(0, MAX_LINKS)
    .map((report) => ({ label: wellFormed(reportTitle(report)), url: linkTo(report.url) }));
}
