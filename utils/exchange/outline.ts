import * as z from 'zod/mini';
import type { Catalogue } from '@/utils/attack/catalogue';
import { DOMAIN_NAMES } from '@/utils/attack/facts';
import type { ActorRef, Observation, Report } from '@/utils/observation/schema';
import { byReport, type ReportPart } from './by-report';
import type { ExportInput } from './format';
import { compareText } from './order';
import { summaryOf, type TacticRow, techniqueKey } from './outline-summary';
import { actorKey, countOf, refLabel, reportDay, reportTitle, techniqueLabel } from './wording';

const DEFAULT_TITLE = 'Observed adversary behaviour';

/** How a report to read can be asked for. */
export const outlineOptions = z.strictObject({
  by: z._default(z.enum(['report', 'actor']), 'report'),
  title: z._default(z.string().check(z.maxLength(200)), ''),
});

export const outlineLabels = {
  by: { label: 'A section for each', choices: { report: 'Report', actor: 'Actor' } },
  title: { label: 'Title', hint: `Empty: ${DEFAULT_TITLE}.` },
} as const;

/** What a report for people to read is made of, in whatever markup. All texts are plain: the writer escapes them. */
export interface Outline {
  title: string;
  /** Who made it when of what, each a phrase. */
  about: readonly string[];
  /** Over all sections. */
  summary: readonly TacticRow[];
  sections: readonly Section[];
}

/** What was observed in one report, or of one actor. */
export interface Section {
  title: string;
  facts: readonly Fact[];
  summary: readonly TacticRow[];
  groups: readonly Group[];
  /** The reports that the entries refer to by their place, from 1. Empty where the section is the report. */
  sources: readonly Report[];
}

/** Something known, with what it is called; `link` where it is the address of something. */
export interface Fact {
  name: string;
  text: string;
  link?: string;
}

/** Observations that belong together; `title` is null where they are the whole section. */
export interface Group {
  title: string | null;
  entries: readonly Entry[];
}

/** An observation and where it is from. */
export interface Entry {
  observation: Observation;
  /** Place in the sources of the section, from 1; null where the section is its report. */
  source: number | null;
}

/**
 * A selection as a report to read: by report in the order of their text, or by actor (by name, what has none last) and
 * within it by technique.
 *
 * @throws RangeError as `byReport`
 */
export function outlineOf(
  { selection, catalogue, context }: ExportInput,
  { by, title }: z.infer<typeof outlineOptions>,
): Outline {
  const parts = byReport(selection);
  const observations = parts.flatMap((part) => part.observations);
  const versions = context.attack
    .map(({ domain, version }) => `${DOMAIN_NAMES[domain]} ${version}`)
    .sort(compareText);
  return {
    title: title.trim() || DEFAULT_TITLE,
    about: [
      `${countOf(observations.length, 'observation')} in ${countOf(parts.length, 'report')}`,
      `Exported ${context.now.slice(0, 10)} by ${context.generator.name} ${context.generator.version}`,
      ...(versions.length === 0 ? [] : [`ATT&CK ${versions.join(', ')}`]),
    ],
    summary: summaryOf(observations, catalogue),
    sections:
      by === 'report' ? parts.map((part) => reportSection(part, catalogue)) : actorSections(parts, catalogue),
  };
}

function reportSection({ report, observations }: ReportPart, catalogue: Catalogue): Section {
  return {
    title: reportTitle(report),
    facts: [
      { name: 'Address', text: report.url, link: report.url },
      ...fact('Publisher', [report.publisher]),
      ...fact('Authors', report.authors),
      ...fact('Published', [report.published ?? '']),
      ...fact('Actors', names(observations.flatMap(({ actors }) => actors))),
      ...fact('Software', names(observations.flatMap(({ software }) => software))),
    ],
    summary: summaryOf(observations, catalogue),
    groups: [{ title: null, entries: observations.map((observation) => ({ observation, source: null })) }],
    sources: [],
  };
}

/** An actor with what is said of it. */
interface Gathered {
  title: string;
  /** As it is written in the observations. */
  names: Set<string>;
  seen: { observation: Observation; report: Report }[];
}

function actorSections(parts: readonly ReportPart[], catalogue: Catalogue): Section[] {
  const actors = new Map<string, Gathered>();
  const unnamed: Gathered = { title: 'No actor named', names: new Set(), seen: [] };
  for (const { report, observations } of parts) {
    for (const observation of observations) {
      if (observation.actors.length === 0) unnamed.seen.push({ observation, report });
      for (const [key, ref] of new Map(observation.actors.map((one) => [actorKey(one), one]))) {
        const known = actors.get(key);
        const gathered = known ?? { title: actorTitle(ref, catalogue), names: new Set(), seen: [] };
        if (known === undefined) actors.set(key, gathered);
        gathered.names.add(ref.name);
        gathered.seen.push({ observation, report });
      }
    }
  }
  const named = [...actors].sort(
    ([a, { title }], [b, { title: other }]) =>
      compareText(title.toLowerCase(), other.toLowerCase()) || compareText(a, b),
  );
  return [...named.map(([, gathered]) => gathered), ...(unnamed.seen.length === 0 ? [] : [unnamed])].map(
    (gathered) => actorSection(gathered, catalogue),
  );
}

function actorTitle(ref: ActorRef, catalogue: Catalogue): string {
  const group = ref.attackId === null ? undefined : catalogue.group(ref.attackId);
  return refLabel({ name: group?.name ?? ref.name, attackId: ref.attackId });
}

function actorSection({ title, names: written, seen }: Gathered, catalogue: Catalogue): Section {
  const sources = [...new Set(seen.map(({ report }) => report))];
  const place = new Map(sources.map((report, index) => [report, index + 1]));
  const days = sources.map(reportDay).sort(compareText);
  const observations = seen.map(({ observation }) => observation);
  const groups = new Map<string, { title: string; entries: Entry[] }>();
  for (const { observation, report } of seen) {
    const { technique } = observation;
    const key = techniqueKey(technique);
    const known = groups.get(key);
    const group = known ?? {
      title: technique === null ? 'No technique' : techniqueLabel(technique),
      entries: [],
    };
    if (known === undefined) groups.set(key, group);
    group.entries.push({ observation, source: place.get(report) ?? null });
  }
  return {
    title,
    facts: [
      ...fact('Written as', [...written].filter((name) => !title.startsWith(name)).sort(compareText)),
      ...fact('Reports', [`${sources.length}, of ${[...new Set([days[0], days.at(-1)])].join(' to ')}`]),
      ...fact('Software', names(observations.flatMap(({ software }) => software))),
    ],
    summary: summaryOf(observations, catalogue),
    groups: [...groups].sort(([a], [b]) => compareText(a, b)).map(([, group]) => group),
    sources,
  };
}

function fact(name: string, values: readonly string[]): Fact[] {
  const text = values.filter((value) => value.trim() !== '').join(', ');
  return text === '' ? [] : [{ name, text }];
}

function names(refs: readonly { name: string; attackId: string | null }[]): string[] {
  return [...new Set(refs.map(refLabel))].sort(compareText);
}
