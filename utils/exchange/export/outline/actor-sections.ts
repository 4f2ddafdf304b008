import type { Catalogue } from '@/utils/attack/catalogue';
import { groupBy } from '@/utils/collection/group-by';
import { refKey } from '@/utils/observation/identity';
import { refLabel, techniqueLabel } from '@/utils/observation/labels';
import { reportDay } from '@/utils/observation/report';
import type { ActorRef } from '@/utils/observation/schema';
import { compareText } from '@/utils/text/compare';
import { type Reported, type ReportPart, reportedIn } from '../by-report';
import { techniqueSortKey } from '../wording';
import { factOf, namesOf, type Section } from './section';
import { summaryByTactic } from './tactic-summary';

/** An actor with the observations that name it. */
interface Gathered {
  title: string;
  /** The names by which the observations call the actor. */
  names: Set<string>;
  reported: Reported[];
}

/** Makes a section for each actor, by name; observations without an actor are in the last section. */
export function actorSections(parts: readonly ReportPart[], catalogue: Catalogue): Section[] {
  const actors = new Map<string, Gathered>();
  const unnamed: Gathered = { title: 'No actor named', names: new Set(), reported: [] };
  for (const one of reportedIn(parts)) {
    const refs = one.observation.actors;
    if (refs.length === 0) unnamed.reported.push(one);
    for (const [key, ref] of new Map(refs.map((actor) => [refKey(actor), actor]))) {
      const gathered = actors.get(key) ?? {
        title: titleOf(ref, catalogue),
        names: new Set(),
        reported: [],
      };
      actors.set(key, gathered);
      gathered.names.add(ref.name);
      gathered.reported.push(one);
    }
  }
  const named = [...actors].sort(
    ([a, { title }], [b, { title: other }]) =>
      compareText(title.toLowerCase(), other.toLowerCase()) || compareText(a, b),
  );
  return [...named.map(([, gathered]) => gathered), ...(unnamed.reported.length === 0 ? [] : [unnamed])].map(
    (gathered) => actorSection(gathered, catalogue),
  );
}

function titleOf(ref: ActorRef, catalogue: Catalogue): string {
  const group = ref.attackId === null ? undefined : catalogue.group(ref.attackId);
  return refLabel({ name: group?.name ?? ref.name, attackId: ref.attackId });
}

function actorSection({ title, names, reported }: Gathered, catalogue: Catalogue): Section {
  const sources = [...new Set(reported.map(({ report }) => report))];
  const numbers = new Map(sources.map((report, index) => [report, index + 1]));
  const days = sources.map(reportDay).sort(compareText);
  const observations = reported.map(({ observation }) => observation);
  const byTechnique = groupBy(reported, ({ observation }) => techniqueSortKey(observation.technique));
  return {
    title,
    facts: [
      ...factOf('Written as', [...names].filter((name) => !title.startsWith(name)).sort(compareText)),
      ...factOf('Reports', [`${sources.length}, of ${[...new Set([days[0], days.at(-1)])].join(' to ')}`]),
      ...factOf('Software', namesOf(observations.flatMap(({ software }) => software))),
    ],
    summary: summaryByTactic(observations, catalogue),
    groups: [...byTechnique]
      .sort(([a], [b]) => compareText(a, b))
      .map(([, group]) => {
        const technique = group[0]?.observation.technique ?? null;
        return {
          title: technique === null ? 'No technique' : techniqueLabel(technique),
          entries: group.map(({ observation, report }) => ({
            observation,
            source: numbers.get(report) ?? null,
          })),
        };
      }),
    sources,
  };
}
