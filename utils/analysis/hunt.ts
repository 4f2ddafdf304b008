import { attackUrl } from '@/utils/attack/links';
import * as t from '@/utils/i18n/en/hunt';
import type { Coverage, CoverageStatus } from '@/utils/observation/coverage';
import { techniqueLabel } from '@/utils/observation/labels';
import { reportDay } from '@/utils/observation/report';
import type { Observation } from '@/utils/observation/schema';
import { csvCell } from '@/utils/text/csv-cell';
import { autolink, fenced, inline } from '@/utils/text/markdown';
import { type Analysed, actorsOf, reportCount, techniqueOf } from './context';
import { foldNearDuplicates } from './near-duplicates';
import { eachOf, type Steps } from './steps';
import type { TechniqueOf } from './techniques';

/** A hunting hypothesis: an observed procedure, with its near-duplicates folded. */
export interface Hypothesis {
  text: string;
  observations: Observation[];
  reports: number;
}

/** A technique to hunt for. */
export interface HuntItem {
  technique: TechniqueOf;
  status: CoverageStatus;
  /** The analyst's note on the coverage. */
  note: string;
  observations: Observation[];
  reports: number;
  actors: string[];
  hypotheses: Hypothesis[];
}

const STATUSES: readonly CoverageStatus[] = ['none', 'partial', 'covered'];

/** A technique to hunt for, without its coverage. */
export type Huntable = Omit<HuntItem, 'status' | 'note'>;

/** Groups observations by technique, in steps. */
export function* huntSteps(all: Analysed, observations: readonly Observation[]): Steps<Huntable[]> {
  const byTechnique = new Map<string | null, Observation[]>();
  yield* eachOf(observations, (one) => {
    const key = techniqueOf(all, one)?.key ?? null;
    const others = byTechnique.get(key);
    if (others) others.push(one);
    else byTechnique.set(key, [one]);
  });
  const items: Huntable[] = [];
  for (const some of byTechnique.values()) {
    const technique = some[0] === undefined ? null : techniqueOf(all, some[0]);
    if (technique === null) continue;
    const withProcedure = some.filter(({ procedure }) => procedure !== null);
    const actors = new Set<string>();
    for (const one of some) for (const { name } of actorsOf(all, one)) actors.add(name);
    items.push({
      technique,
      observations: some,
      reports: reportCount(some),
      actors: [...actors].sort(),
      hypotheses: foldNearDuplicates(withProcedure.map(({ procedure }) => procedure ?? '')).map(
        ({ text, members }) => {
          const folded = members.flatMap((index) => withProcedure[index] ?? []);
          return { text, observations: folded, reports: reportCount(folded) };
        },
      ),
    });
    yield;
  }
  return items;
}

/** Adds the coverage to techniques and sorts them: uncovered ones first, and among these the ones with most reports. */
export function inOrder(items: readonly Huntable[], coverage: Iterable<Coverage>): HuntItem[] {
  const known = new Map(Array.from(coverage, (one) => [one.id, one]));
  return items
    .map((item) => {
      const { status = 'none', note = '' } = known.get(item.technique.key) ?? {};
      return { ...item, status, note };
    })
    .sort(
      (a, b) =>
        STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status) ||
        b.reports - a.reports ||
        b.observations.length - a.observations.length ||
        (a.technique.key < b.technique.key ? -1 : 1),
    );
}

/** Returns the distinct reports of observations, the earliest first. */
function sourcesOf(all: Analysed, observations: readonly Observation[]): { title: string; url: string }[] {
  return [...new Set(observations.map(({ reportId }) => reportId))]
    .flatMap((id) => all.reports.get(id) ?? [])
    .sort((a, b) => (reportDay(a) + a.url < reportDay(b) + b.url ? -1 : 1))
    .map(({ title, url }) => ({ title: title || url, url }));
}

/**
 * Returns the hunt list as Markdown: a section for each technique, with its hypotheses as code blocks, and its
 * sources.
 *
 * @param title such as `Hunt list: Loud Heron`
 */
export function huntMarkdown(all: Analysed, items: readonly HuntItem[], title: string): string {
  const sections = items.map((item) => {
    const { technique, status, note, observations, reports, actors, hypotheses } = item;
    const name = techniqueLabel(technique);
    const url = technique.id === null ? null : attackUrl(technique.id);
    return [
      `## ${inline(name)}`,
      [
        `- ${t.fileCoverage(note.trim() === '' ? t.coverages[status] : t.coverageWithNote(t.coverages[status], inline(note)))}`,
        `- ${actors.length === 0 ? t.fileObserved(observations.length, reports) : t.fileObservedBy(observations.length, reports, inline(actors.join(', ')))}`,
        ...(url === null ? [] : [`- ${t.fileAttack(autolink(url))}`]),
      ].join('\n'),
      ...hypotheses.map(({ text, reports: seen }) => `${t.fileSeenIn(seen)}\n\n${fenced(text)}`),
      [
        t.fileSources,
        '',
        ...sourcesOf(all, observations).map((one) => `- ${inline(one.title)} ${autolink(one.url)}`),
      ].join('\n'),
    ].join('\n\n');
  });
  return `${[`# ${inline(title)}`, ...sections].join('\n\n')}\n`;
}

/** Returns the hunt list as CSV: a row for each hypothesis, and one for each technique without any. */
export function huntCsv(all: Analysed, items: readonly HuntItem[]): string {
  const head = [
    'technique',
    'name',
    'coverage',
    'note',
    'hypothesis',
    'observations',
    'reports',
    'actors',
    'sources',
  ];
  const rows = items.flatMap((item) => {
    const whole = { text: '', observations: item.observations, reports: item.reports };
    return (item.hypotheses.length === 0 ? [whole] : item.hypotheses).map(
      ({ text, observations, reports }) => [
        item.technique.id ?? '',
        item.technique.name,
        item.status,
        item.note,
        text,
        observations.length,
        reports,
        item.actors.join('; '),
        sourcesOf(all, observations)
          .map(({ url }) => url)
          .join('; '),
      ],
    );
  });
  return [head, ...rows].map((row) => `${row.map((cell) => csvCell(String(cell))).join(',')}\r\n`).join('');
}
