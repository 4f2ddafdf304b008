import { bestOf } from '@/utils/collection/best-of';
import { isBody, nameForm, sameName } from './names';
import { compact } from './site-names';

/** The authors of a document, as one source gives them. */
export interface AuthorClaim {
  weight: number;
  names: readonly string[];
}

/** The share of its weight with which a source counts that names only the publisher. */
const PUBLISHER_ALONE = 0.3;
/** The share with which a source confirms names of which it has more. */
const PART = 0.5;

/**
 * Chooses the authors on which the sources agree most: a list counts as confirmed by a source that has some of its
 * names and no other, because many sources have room for one author only.
 *
 * @param publisher who published the document: as its author only where no person is named
 */
export function chooseAuthors(claims: readonly AuthorClaim[], publisher: string): string[] {
  const isPublisher = (name: string) => compact(name) === compact(publisher);
  const given = claims
    .map(({ weight, names }) => {
      const unique = distinct(names);
      const isAlone = unique.every((name) => isPublisher(name));
      return { names: unique, weight: isAlone ? weight * PUBLISHER_ALONE : weight };
    })
    .filter(({ names }) => names.length > 0);
  const hasIn = (names: readonly string[], name: string) => names.some((other) => sameName(other, name));
  const supportOf = (list: readonly string[], source: readonly string[]): number => {
    const common = source.filter((name) => hasIn(list, name)).length;
    if (common === source.length) return 1;
    return (PART * common) / source.length;
  };
  const best = bestOf(given, ({ names }) =>
    given.reduce((sum, source) => sum + source.weight * supportOf(names, source.names), 0),
  );
  const chosen = best?.names ?? [];
  const persons = chosen.filter((name) => !isPublisher(name));
  const kept = persons.length > 0 && persons.some((name) => !isBody(name)) ? persons : chosen;
  // A source may shout a name that another one writes as it is.
  return kept.map((name) => {
    if (name !== name.toUpperCase() && name !== name.toLowerCase()) return name;
    const others = given
      .flatMap((source) => source.names)
      .filter((other) => nameForm(other) === nameForm(name));
    return others.find((other) => other !== other.toUpperCase() && other !== other.toLowerCase()) ?? name;
  });
}

/** Returns the names without those that come again. */
function distinct(names: readonly string[]): string[] {
  const found: string[] = [];
  // A list of authors is short; a page that repeats thousands is cut.
  for (const name of names.slice(0, 200)) if (!found.some((known) => sameName(known, name))) found.push(name);
  return found;
}
