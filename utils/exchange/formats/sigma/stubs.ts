import type { Catalogue } from '@/utils/attack/catalogue';
import { groupBy } from '@/utils/collection/group-by';
import { URL_NAMESPACE, uuid5 } from '@/utils/hash/uuid5';
import { refLabel } from '@/utils/observation/labels';
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
    per === 'observation' || technique === null ? `observation ${id}` : techniqueSortKey(technique),
  );
  const entries = [...groups];
  if (per === 'technique') entries.sort(([a], [b]) => compareText(a, b));
  return entries.map(([key, seen]) =>
    stubOf(uuid5(JSON.stringify([key, author]), NAMESPACE), seen, catalogue),
  );
}

function stubOf(id: string, seen: readonly Reported[], catalogue: Catalogue): Stub {
  const [first] = seen;
  const what = first === undefined ? '' : observationTitle(catalogue, first.observation);
  return {
    id,
    title: truncate(`STUB: ${inOneLine(what)}`, MAX_TITLE),
    description: truncate(descriptionOf(what, seen), MAX_DESCRIPTION),
    references: [...new Set(seen.map(({ report }) => linkTo(report.url)))],
    tags: tagsOf(seen, catalogue),
  };
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
  const objects = [...new Set(ids)]
    .filter((id) => id !== null)
    .sort((a, b) => order.indexOf(a.charAt(0)) - order.indexOf(b.charAt(0)) || compareText(a, b));
  const shortnames = catalogue.tactics.filter(({ id }) => tactics.has(id)).map(({ shortname }) => shortname);
  return [...new Set([...shortnames, ...objects.map((id) => id.toLowerCase())])].map(
    (name) => `attack.${name}`,
  );
}
