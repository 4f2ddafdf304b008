import type { Observation } from '@/utils/observation/schema';
import { type Analysed, observationsByActor, reportCount } from './context';
import { foldNearDuplicates, type ShingleSets, shingleSetsOf } from './near-duplicates';
import { formHash, normalForm } from './normal-form';
import { distinctiveness } from './rarity';
import { eachOf, type Steps } from './steps';
import type { TechniqueOf } from './techniques';

/** A procedure, with its near-duplicates folded. */
export interface ProcedureUse {
  /** The text that represents the fold, verbatim. */
  text: string;
  technique: TechniqueOf | null;
  observations: Observation[];
  reports: number;
  /** Number of distinct texts in the fold. */
  variants: number;
  /** Keys of the other actors of the library that used the same procedure, except for parameters. */
  alsoBy: readonly string[];
  /** The distinctiveness of the use; see {@link distinctiveness}. */
  distinctive: number;
}

/** The data with which the procedures of an actor are compared. */
export interface Forms {
  shingles: ShingleSets;
  /** The normal form of the procedure of each observation that has one. */
  of: ReadonlyMap<Observation, string>;
  /** Sorted keys of the other actors, by the normal form of a procedure that they used. */
  users: ReadonlyMap<string, readonly string[]>;
  /** Sorted keys of the other actors of which the library has procedures. */
  actors: readonly string[];
}

/** Computes the forms of an actor's procedures, and the other actors that used them, in steps. */
export function* procedureForms(all: Analysed, key: string, own: readonly Observation[]): Steps<Forms> {
  const of = new Map<Observation, string>();
  const users = new Map<string, Set<string>>();
  /** The forms by their hash; hardly ever more than one. */
  const byHash = new Map<number, string[]>();
  yield* eachOf(own, (one) => {
    if (one.procedure === null) return;
    const form = normalForm(one.procedure);
    of.set(one, form);
    if (users.has(form)) return;
    users.set(form, new Set());
    const hash = formHash(one.procedure);
    byHash.set(hash, [...(byHash.get(hash) ?? []), form]);
  });
  const actors = new Set<string>();
  for (const [other, theirs] of observationsByActor(all)) {
    if (other === key) continue;
    yield* eachOf(theirs, ({ procedure }) => {
      if (procedure === null) return;
      actors.add(other);
      // Most procedures of others are not the actor's, or already counted. The form is built only for the rest.
      const forms = byHash.get(formHash(procedure));
      if (forms?.some((form) => !users.get(form)?.has(other))) users.get(normalForm(procedure))?.add(other);
    });
  }
  return {
    of,
    users: new Map(Array.from(users, ([form, some]) => [form, [...some].sort()])),
    actors: [...actors].sort(),
    shingles: shingleSetsOf(users.keys()),
  };
}

/** Returns the procedures of some of an actor's observations, with near-duplicates folded. */
export function procedureUses(
  observations: readonly Observation[],
  technique: TechniqueOf | null,
  { of, users, actors, shingles }: Forms,
): ProcedureUse[] {
  const withProcedure = observations.filter(({ procedure }) => procedure !== null);
  const texts = withProcedure.map(({ procedure }) => procedure ?? '');
  const forms = withProcedure.map((one) => of.get(one) ?? '');
  return foldNearDuplicates(texts, forms, shingles).map((fold) => {
    const folded = fold.members.flatMap((index) => withProcedure[index] ?? []);
    const [first = '', ...others] = fold.forms;
    const ofFirst = users.get(first) ?? [];
    const alsoBy =
      others.length === 0
        ? ofFirst
        : [...new Set([...ofFirst, ...others.flatMap((form) => users.get(form) ?? [])])].sort();
    const reports = reportCount(folded);
    const rarity = Math.log((actors.length + 1) / (alsoBy.length + 1));
    return {
      text: fold.text,
      technique,
      observations: folded,
      reports,
      variants: fold.variants,
      alsoBy,
      distinctive: distinctiveness(rarity, reports),
    };
  });
}
