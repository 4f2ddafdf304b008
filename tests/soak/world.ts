import type { ActorRecord } from '@/utils/observation/actor';
import type { Observation } from '@/utils/observation/schema';

/**
 * The part of a library that the soak predicts: the tags of each observation by its quote (the soak never uses a quote
 * twice), the quotes of the deleted observations, and the names of the actor records.
 */
export interface World {
  observations: ReadonlyMap<string, readonly string[]>;
  deleted: ReadonlySet<string>;
  actors: ReadonlySet<string>;
}

/** The world of an empty library. */
export const EMPTY_WORLD: World = { observations: new Map(), deleted: new Set(), actors: new Set() };

/** Returns the world of stored records. */
export function worldOf(stored: {
  observations: readonly Observation[];
  deleted: readonly { observation: Observation }[];
  actors: readonly ActorRecord[];
}): World {
  return {
    observations: new Map(stored.observations.map(({ anchor, tags }) => [anchor.quote.exact, tags])),
    deleted: new Set(stored.deleted.map(({ observation }) => observation.anchor.quote.exact)),
    actors: new Set(stored.actors.map(({ name }) => name)),
  };
}

/** Returns a world with more observations, each without tags. */
export function withAdded(world: World, quotes: readonly string[]): World {
  const observations = new Map(world.observations);
  for (const quote of quotes) observations.set(quote, []);
  return { ...world, observations };
}

/** Returns a world in which some observations have one more tag. */
export function withTag(world: World, quotes: readonly string[], tag: string): World {
  const observations = new Map(world.observations);
  for (const quote of quotes) observations.set(quote, [...(observations.get(quote) ?? []), tag]);
  return { ...world, observations };
}

/** Returns a world in which some observations are deleted. */
export function withDeleted(world: World, quotes: readonly string[]): World {
  const observations = new Map(world.observations);
  for (const quote of quotes) observations.delete(quote);
  return { ...world, observations, deleted: new Set([...world.deleted, ...quotes]) };
}

/** Returns a world with one more actor record. */
export function withActor(world: World, name: string): World {
  return { ...world, actors: new Set([...world.actors, name]) };
}

const missingFrom = (wanted: Iterable<string>, has: (one: string) => boolean): string[] =>
  [...wanted].filter((one) => !has(one));

/** Returns the differences of a world from the expected one, a sentence for each kind; none if they are equal. */
export function differences(expected: World, actual: World): string[] {
  const found: string[] = [];
  const say = (what: string, quotes: readonly string[]) => {
    if (quotes.length > 0) found.push(`${what}: ${quotes.slice(0, 5).join(', ')} (${quotes.length})`);
  };
  for (const [what, of] of [
    ['observations', (world: World) => [...world.observations.keys()]],
    ['deleted observations', (world: World) => [...world.deleted]],
    ['actors', (world: World) => [...world.actors]],
  ] as const) {
    const [wanted, present] = [new Set(of(expected)), new Set(of(actual))];
    say(
      `${what} are missing`,
      missingFrom(wanted, (one) => present.has(one)),
    );
    say(
      `${what} should not be there`,
      missingFrom(present, (one) => wanted.has(one)),
    );
  }
  const otherTags = [...expected.observations].filter(
    ([quote, tags]) => (actual.observations.get(quote) ?? tags).join() !== tags.join(),
  );
  say(
    'tags differ',
    otherTags.map(([quote]) => quote),
  );
  return found;
}
