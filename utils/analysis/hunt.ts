import { attackUrl } from '@/utils/attack/links';
import type { Coverage, CoverageStatus } from '@/utils/observation/coverage';
import type { Observation } from '@/utils/observation/schema';
import { type Analysed, actorsOf, dayOf, reportCount, techniqueOf } from './context';
import { foldNearDuplicates } from './near-duplicates';
import { complete, eachOf, type Steps } from './steps';
import type { TechniqueOf } from './techniques';

/** Something to look for: a procedure as it was observed, near-duplicates folded. */
export interface Hypothesis {
  text: string;
  observations: Observation[];
  reports: number;
}

/** A technique to hunt for. */
export interface HuntItem {
  technique: TechniqueOf;
  status: CoverageStatus;
  /** The analyst's remark on the coverage. */
  note: string;
  observations: Observation[];
  reports: number;
  actors: string[];
  hypotheses: Hypothesis[];
}

const STATUSES: readonly CoverageStatus[] = ['none', 'partial', 'covered'];

/** How the coverage is called. */
export const COVERAGE_NAMES: Readonly<Record<CoverageStatus, string>> = {
  none: 'Not covered',
  partial: 'Partly covered',
  covered: 'Covered',
};

/**
 * What to hunt for: the techniques of observations with what was observed of each. What is not covered comes first, and
 * of that what recurs in most reports.
 */
export function huntList(
  all: Analysed,
  observations: readonly Observation[],
  coverage: Iterable<Coverage>,
): HuntItem[] {
  return inOrder(complete(huntSteps(all, observations)), coverage);
}

/** A technique to hunt for, whatever its coverage is. */
export type Huntable = Omit<HuntItem, 'status' | 'note'>;

/** The techniques of observations with what was observed of each, in steps. */
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
    const shown = some.filter(({ procedure }) => procedure !== null);
    const actors = new Set<string>();
    for (const one of some) for (const { name } of actorsOf(all, one)) actors.add(name);
    items.push({
      technique,
      observations: some,
      reports: reportCount(some),
      actors: [...actors].sort(),
      hypotheses: foldNearDuplicates(shown.map(({ procedure }) => procedure ?? '')).map(
        ({ text, members }) => {
          const folded = members.flatMap((index) => shown[index] ?? []);
          return { text, observations: folded, reports: reportCount(folded) };
        },
      ),
    });
    yield;
  }
  return items;
}

/** Techniques with their coverage: what is not covered first, and of that what recurs in most reports. */
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

/** The reports of observations, each once, the earliest first. */
function sourcesOf(all: Analysed, observations: readonly Observation[]): { title: string; url: string }[] {
  return [...new Set(observations.map(({ reportId }) => reportId))]
    .flatMap((id) => all.reports.get(id) ?? [])
    .sort((a, b) => (dayOf(a) + a.url < dayOf(b) + b.url ? -1 : 1))
    .map(({ title, url }) => ({ title: title || url, url }));
}

/** Text that cannot become markup in Markdown: what CommonMark takes as punctuation is escaped, lines are joined. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[!-/:-@[-`{-~]/g, (sign) => `\\${sign}`);
}

/** A block of code whose fence is longer than any in the text (CommonMark, section 4.5). */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

/** An address in angle brackets, where a link may hold nothing else. */
const linked = (url: string) => `<${url.replace(/[<>\s]/g, (sign) => encodeURIComponent(sign))}>`;

/**
 * The hunt list as Markdown: a section a technique, its hypotheses as blocks of code, its sources.
 *
 * @param title such as `Hunt list: Loud Heron`
 */
export function huntMarkdown(all: Analysed, items: readonly HuntItem[], title: string): string {
  const sections = items.map((item) => {
    const { technique, status, note, observations, reports, actors, hypotheses } = item;
    const name = [technique.id, technique.name].filter(Boolean).join(' ');
    const url = technique.id === null ? null : attackUrl(technique.id);
    return [
      `## ${plain(name)}`,
      [
        `- Coverage: ${COVERAGE_NAMES[status]}${note.trim() === '' ? '' : `: ${plain(note)}`}`,
        `- Observed: ${observations.length} times in ${reports} reports${actors.length === 0 ? '' : `, by ${plain(actors.join(', '))}`}`,
        ...(url === null ? [] : [`- ATT&CK: ${linked(url)}`]),
      ].join('\n'),
      ...hypotheses.map(({ text, reports: seen }) => `Seen in ${seen} reports:\n\n${fenced(text)}`),
      [
        'Sources:',
        '',
        ...sourcesOf(all, observations).map((one) => `- ${plain(one.title)} ${linked(one.url)}`),
      ].join('\n'),
    ].join('\n\n');
  });
  return `${[`# ${plain(title)}`, ...sections].join('\n\n')}\n`;
}

/**
 * A field of CSV (RFC 4180). A field that a spreadsheet would take as a formula gets an apostrophe before it
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
function field(text: string | number): string {
  const safe = typeof text === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : String(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The hunt list as CSV: a row a hypothesis, or a technique that has none. */
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
  return [head, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}
