import { v5 } from 'uuid';
import type { Catalogue } from '@/utils/attack/catalogue';
import type { Observation, Report } from '@/utils/observation/schema';
import type { ReportPart } from './by-report';
import { compareText } from './order';
import { techniqueKey } from './outline-summary';
import { linkTo } from './well-formed';
import { countOf, observationTitle, refLabel, reportTitle } from './wording';

/** Namespace of the ids of stubs: the UUIDv5 (URL namespace) of the specification. */
const NAMESPACE = v5('https://sigmahq.io/sigma-specification/', v5.URL);

/** The longest title and description that the specification's JSON Schema takes, in code points. */
const MAX_TITLE = 256;
const MAX_DESCRIPTION = 65_535;

/** So many procedures are listed, so much of each: the rest is in the library. */
const MAX_PROCEDURES = 20;
const MAX_PROCEDURE = 2_000;

/** What a rule of Sigma begins with; its detection is for a person to write. */
export interface Stub {
  id: string;
  title: string;
  description: string;
  references: readonly string[];
  tags: readonly string[];
}

interface Seen {
  observation: Observation;
  report: Report;
}

/**
 * The stubs of a selection: one a technique by id, then the free ones by name, or one an observation. What names
 * neither technique nor procedure gives none; a procedure without a technique one of its own.
 *
 * @param author goes into the ids, so that stubs of different authors for the same technique are different rules
 */
export function stubsOf(
  parts: readonly ReportPart[],
  catalogue: Catalogue,
  { per, author }: { per: 'technique' | 'observation'; author: string },
): Stub[] {
  const groups = new Map<string, Seen[]>();
  for (const { report, observations } of parts) {
    for (const observation of observations) {
      const { technique, procedure } = observation;
      if (technique === null && procedure === null) continue;
      const alone = per === 'observation' || technique === null;
      const key = alone ? `observation ${observation.id}` : techniqueKey(technique);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [{ observation, report }]);
      else group.push({ observation, report });
    }
  }
  const entries = [...groups];
  if (per === 'technique') entries.sort(([a], [b]) => compareText(a, b));
  return entries.map(([key, seen]) => stubOf(v5(JSON.stringify([key, author]), NAMESPACE), seen, catalogue));
}

function stubOf(id: string, seen: readonly Seen[], catalogue: Catalogue): Stub {
  const [first] = seen;
  const what = first === undefined ? '' : observationTitle(catalogue, first.observation);
  return {
    id,
    title: cut(`STUB: ${what.replace(/\s+/g, ' ').trim()}`, MAX_TITLE),
    description: cut(descriptionOf(what, seen), MAX_DESCRIPTION),
    references: [...new Set(seen.map(({ report }) => linkTo(report.url)))],
    tags: tagsOf(seen, catalogue),
  };
}

function descriptionOf(what: string, seen: readonly Seen[]): string {
  const reports = new Set(seen.map(({ report }) => report));
  const all = new Set(seen.flatMap(({ observation }) => observation.procedure ?? []));
  const actors = [...new Set(seen.flatMap(({ observation }) => observation.actors.map(refLabel)))].sort(
    compareText,
  );
  const titles = [...reports].slice(0, MAX_PROCEDURES).map(reportTitle);
  const procedures = [...all].slice(0, MAX_PROCEDURES).map((text) => cut(text, MAX_PROCEDURE));
  const rest = all.size - procedures.length;
  return [
    `Stub: the detection is not written yet. ${what}: ${countOf(seen.length, 'observation')} in ${countOf(reports.size, 'report')} (${titles.join('; ')}${reports.size > titles.length ? '; …' : ''}).`,
    ...(actors.length === 0 ? [] : [`Actors: ${actors.join(', ')}`]),
    ...(procedures.length === 0 ? [] : ['Observed procedures:', ...procedures]),
    ...(rest === 0 ? [] : [`… and ${rest} more`]),
  ].join('\n');
}

/** Tags of the namespace `attack`: tactics by shortname, then techniques, groups and software by id. */
function tagsOf(seen: readonly Seen[], catalogue: Catalogue): string[] {
  const observations = seen.map(({ observation }) => observation);
  const tactics = new Set(observations.flatMap((one) => one.tactics));
  const ids = observations.flatMap(({ technique, actors, software }) => [
    technique?.id ?? null,
    ...actors.map(({ attackId }) => attackId),
    ...software.map(({ attackId }) => attackId),
  ]);
  const order = 'TGS';
  const objects = [...new Set(ids)]
    .filter((id) => id !== null)
    .sort((a, b) => order.indexOf(a.charAt(0)) - order.indexOf(b.charAt(0)) || compareText(a, b));
  const shortnames = catalogue.tactics.filter(({ id }) => tactics.has(id)).map(({ shortname }) => shortname);
  return [...new Set([...shortnames, ...objects.map((id) => id.toLowerCase())])].map(
    (name) => `attack.${name}`,
  );
}

/** The beginning of a text, with an ellipsis where it is cut; never within a character. */
function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  // One code point takes two units at most.
  const points = [...text.slice(0, 2 * max + 1)];
  return points.length <= max ? text : `${points.slice(0, max - 1).join('')}…`;
}
