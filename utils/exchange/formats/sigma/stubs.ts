import type { Catalogue } from '@/utils/attack/catalogue';
import { currentTechnique, successorOf } from '@/utils/attack/current';
import { groupBy } from '@/utils/collection/group-by';
import { URL_NAMESPACE, uuid5 } from '@/utils/hash/uuid5';
import { refLabel, techniqueLabel } from '@/utils/observation/labels';
import type { Observation, TechniqueRef } from '@/utils/observation/schema';
import { compareText } from '@/utils/text/compare';
import { truncate } from '@/utils/text/truncate';
import { linkTo } from '@/utils/text/uri';
import { inOneLine } from '@/utils/text/white-space';
import { type Reported, type ReportPart, reportedIn } from '../../export/by-report';
import { countOf, observationTitle, reportTitle, techniqueSortKey } from '../../export/wording';

/** Namespace of the ids of stubs: the UUIDv5 (URL namespace) of the address of the specification. */
const NAMESPACE = uuid5('https://sigmahq.io/sigma-specification/', URL_NAMESPACE);

/** Limits on title and description in the JSON Schema of the specification, in code points. */
const MAX_TITLE = 256;
const MAX_DESCRIPTION = 65_535;

/** Limits on the number of listed procedures and titles, and on a procedure in code points. */
const MAX_PROCEDURES = 20;
const MAX_PROCEDURE_LENGTH = 2_000;

/** The beginning of a Sigma rule; a person writes its detection. */
export interface Stub {
  id: string;
  title: string;
  description: string;
  references: readonly string[];
  tags: readonly string[];
}

/**
 * Makes the stubs of a selection: one a technique (by id, then free text by name), or one an observation. A procedure
 * without a technique has a stub of its own; an observation with neither has none.
 *
 * @param author part of the ids, so stubs of different authors for the same technique are different rules
 */
export function stubsOf(
  parts: readonly ReportPart[],
  catalogue: Catalogue,
  { per, author }: { per: 'technique' | 'observation'; author: string },
): Stub[] {
  const reported = [...reportedIn(parts)].filter(
    ({ observation }) => observation.technique !== null || observation.procedure !== null,
  );
  const groups = groupBy(reported, ({ observation: { technique, id } }) =>
    per === 'observation' || technique === null
      ? `observation ${id}`
      : techniqueSortKey(currentRef(technique, catalogue)),
  );
  const entries = [...groups];
  if (per === 'technique') entries.sort(([a], [b]) => compareText(a, b));
  const titleOf = uniqueTitles();
  return entries.map(([key, seen]) =>
    stubOf(uuid5(JSON.stringify([key, author]), NAMESPACE), seen, catalogue, titleOf),
  );
}

/** Returns a technique that ATT&CK has replaced by exactly one other as that one; any other as it is. */
function currentRef(ref: TechniqueRef, catalogue: Catalogue): TechniqueRef {
  const current = ref.id === null ? undefined : currentTechnique(catalogue, ref.id);
  return current === undefined || current.id === ref.id
    ? ref
    : { ...ref, id: current.id, name: current.name };
}

/** Makes the function that makes titles: a title that there was before gets a number, since those of a set are unique. */
function uniqueTitles(): (what: string) => string {
  const given = new Set<string>();
  return (what) => {
    const title = truncate(what, MAX_TITLE);
    let unique = title;
    for (let number = 2; given.has(unique.toLowerCase()); number++) {
      const suffix = ` (${number})`;
      unique = `${truncate(what, MAX_TITLE - suffix.length)}${suffix}`;
    }
    given.add(unique.toLowerCase());
    return unique;
  };
}

function stubOf(
  id: string,
  seen: readonly Reported[],
  catalogue: Catalogue,
  titleOf: (what: string) => string,
): Stub {
  const [first] = seen;
  const what = first === undefined ? '' : whatOf(first.observation, catalogue);
  return {
    id,
    title: titleOf(`STUB: ${inOneLine(what)}`),
    description: truncate(descriptionOf(what, seen), MAX_DESCRIPTION),
    references: [...new Set(seen.map(({ report }) => linkTo(report.url)))],
    tags: tagsOf(seen, catalogue),
  };
}

/** Returns the technique of an observation in ATT&CK's present form, else its tactics. */
function whatOf(observation: Observation, catalogue: Catalogue): string {
  const { technique } = observation;
  if (technique !== null) return techniqueLabel(currentRef(technique, catalogue));
  return observationTitle(catalogue, observation);
}

function descriptionOf(what: string, seen: readonly Reported[]): string {
  const reports = new Set(seen.map(({ report }) => report));
  const all = new Set(seen.flatMap(({ observation }) => observation.procedure ?? []));
  const actors = [...new Set(seen.flatMap(({ observation }) => observation.actors.map(refLabel)))].sort(
    compareText,
  );
  const titles = [...reports].slice(0, MAX_PROCEDURES).map(reportTitle);
  const procedures = [...all].slice(0, MAX_PROCEDURES).map((text) => truncate(text, MAX_PROCEDURE_LENGTH));
  const rest = all.size - procedures.length;
  return [
    `Stub: the detection is not written yet. ${what}: ${countOf(seen.length, 'observation')} in ${countOf(reports.size, 'report')} (${titles.join('; ')}${reports.size > titles.length ? '; …' : ''}).`,
    ...(actors.length === 0 ? [] : [`Actors: ${actors.join(', ')}`]),
    ...(procedures.length === 0 ? [] : ['Observed procedures:', ...procedures]),
    ...(rest === 0 ? [] : [`… and ${rest} more`]),
  ].join('\n');
}

/** Returns the id of what ATT&CK has put in the place of an object, if that is exactly one; else the id itself. */
function currentId(id: string | null, catalogue: Catalogue): string | null {
  if (id === null) return null;
  return catalogue.object(id)?.status === 'live' ? id : (successorOf(catalogue, id)?.id ?? id);
}

/** Returns tags of the namespace `attack`: tactics by short name, then techniques, groups and software by id. */
function tagsOf(seen: readonly Reported[], catalogue: Catalogue): string[] {
  const observations = seen.map(({ observation }) => observation);
  const tactics = new Set(observations.flatMap((one) => one.tactics));
  const ids = observations.flatMap(({ technique, actors, software }) => [
    technique?.id ?? null,
    ...actors.map(({ attackId }) => attackId),
    ...software.map(({ attackId }) => attackId),
  ]);
  const order = 'TGS';
  const objects = [...new Set(ids.map((id) => currentId(id, catalogue)))]
    .filter((id) => id !== null)
    .sort((a, b) => order.indexOf(a.charAt(0)) - order.indexOf(b.charAt(0)) || compareText(a, b));
  const shortnames = catalogue.tactics.filter(({ id }) => tactics.has(id)).map(({ shortname }) => shortname);
  return [...new Set([...shortnames, ...objects.map((id) => id.toLowerCase())])].map(
    (name) => `attack.${name}`,
  );
}
