import * as t from '@/utils/i18n/en/errors';
import * as terms from '@/utils/i18n/en/terms';
import { MAX_LINE, MAX_NAMES, MAX_NOTE, MAX_PROCEDURE, MAX_TAGS } from './limits';
import { plainProcedure } from './procedure';
import {
  type Anchor,
  type Beginning,
  type Behaviour,
  behaviourSchema,
  type Level,
  type Observation,
  type TechniqueRef,
} from './schema';

/** Returns an empty behaviour. Only the actors are set, because captures of one report usually share them. */
export function emptyBehaviour(actors: Behaviour['actors']): Behaviour {
  return {
    level: 'technique',
    tactics: [],
    technique: null,
    procedure: null,
    actors,
    software: [],
    confidence: 'medium',
    note: '',
    tags: [],
  };
}

/** Returns the actors of the latest observation of a report, which the next ones of the report probably share. */
export function latestActors(observations: readonly Observation[]): Behaviour['actors'] {
  let latest: Observation | null = null;
  for (const one of observations) if (latest === null || one.updated > latest.updated) latest = one;
  return latest?.actors ?? [];
}

/** Returns a technique outside ATT&CK. @param name not empty; cut to {@link MAX_LINE} */
export function freeTextTechnique(name: string): TechniqueRef {
  return { id: null, name: name.slice(0, MAX_LINE), attackVersion: null };
}

/**
 * Returns the behaviour with another level. The other fields stay; an empty procedure is set to the quote in plain
 * characters.
 *
 * @param quote the selected text, line breaks kept
 */
export function onLevel(behaviour: Behaviour, level: Level, quote: string): Behaviour {
  const procedure =
    level === 'procedure' ? (behaviour.procedure ?? (plainProcedure(quote) || null)) : behaviour.procedure;
  return { ...behaviour, level, procedure };
}

/**
 * Returns the behaviour with the tags that were chosen before the quote: the level if there is one, and the technique
 * with its tactics, or only the tactics.
 *
 * @param quote the selected text, line breaks kept
 */
export function withBeginning(behaviour: Behaviour, beginning: Beginning, quote: string): Behaviour {
  const { level, technique, tactics } = beginning;
  const levelled = onLevel(behaviour, level ?? behaviour.level, quote);
  if (technique !== null) return { ...levelled, technique, tactics };
  return tactics.length === 0 ? levelled : { ...levelled, tactics };
}

/** Returns only the behaviour of an observation or draft. */
export function behaviourOf(whole: Behaviour): Behaviour {
  const { level, tactics, technique, procedure, actors, software, confidence, note, tags } = whole;
  return { level, tactics, technique, procedure, actors, software, confidence, note, tags };
}

/** Tells whether two behaviours are equal. Parsing brings the keys of both into the order of the schema. */
export function sameBehaviour(a: Behaviour, b: Behaviour): boolean {
  const text = (one: Behaviour) => JSON.stringify(behaviourSchema.parse(behaviourOf(one)));
  return text(a) === text(b);
}

/** Returns a message about the field that a behaviour lacks to be saved; null if it is complete. */
export function incompleteMessage(behaviour: Behaviour): string | null {
  const { level, tactics, technique, procedure } = behaviour;
  if (level === 'tactic' && tactics.length === 0) return t.chooseTactic;
  if (level === 'technique' && technique === null) return t.chooseTechnique;
  if (level === 'procedure' && procedure === null) return t.writeProcedure;
  return null;
}

/** Returns a message about the field of a behaviour that is beyond its limits; null if none is. */
export function tooLargeMessage({ procedure, actors, software, tags, note }: Behaviour): string | null {
  if ((procedure?.length ?? 0) > MAX_PROCEDURE) return t.shortenField(terms.procedure, MAX_PROCEDURE);
  if (note.length > MAX_NOTE) return t.shortenField(terms.note, MAX_NOTE);
  const lists: [field: string, names: readonly string[], limit: number][] = [
    [terms.actor, actors.map(({ name }) => name), MAX_NAMES],
    [terms.software, software.map(({ name }) => name), MAX_NAMES],
    [terms.tags, tags, MAX_TAGS],
  ];
  for (const [field, names, limit] of lists) {
    if (names.length > limit) return t.removeNames(field, limit);
    if (names.some((name) => name.length > MAX_LINE)) return t.shortenName(field, MAX_LINE);
  }
  return null;
}

/** Tells whether two anchors have the same quote in the same context. */
export function sameQuote(a: Anchor, b: Anchor): boolean {
  return (
    a.quote.exact === b.quote.exact && a.quote.prefix === b.quote.prefix && a.quote.suffix === b.quote.suffix
  );
}
