import { type Anchor, type Beginning, type Behaviour, behaviourSchema, type Level } from './schema';

/** A behaviour with nothing filled in but the actors, which a report's captures share. */
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

/**
 * A behaviour on another level: what is filled in stays, and a procedure begins as the quote.
 *
 * @param quote the selected text, line breaks kept
 */
export function onLevel(behaviour: Behaviour, level: Level, quote: string): Behaviour {
  const procedure = level === 'procedure' ? (behaviour.procedure ?? quote) : behaviour.procedure;
  return { ...behaviour, level, procedure };
}

/**
 * A behaviour under a beginning: its level holds where it has one, and so do its technique with the tactics, or its
 * tactics alone.
 *
 * @param quote the selected text, line breaks kept
 */
export function withBeginning(behaviour: Behaviour, beginning: Beginning, quote: string): Behaviour {
  const { level, technique, tactics } = beginning;
  const begun = onLevel(behaviour, level ?? behaviour.level, quote);
  if (technique !== null) return { ...begun, technique, tactics };
  return tactics.length === 0 ? begun : { ...begun, tactics };
}

/** The part of an observation or of the like that is its behaviour. */
export function behaviourOf(whole: Behaviour): Behaviour {
  const { level, tactics, technique, procedure, actors, software, confidence, note, tags } = whole;
  return { level, tactics, technique, procedure, actors, software, confidence, note, tags };
}

/** Whether two behaviours say the same. Parsing puts the keys of both in the schema's order. */
export function sameBehaviour(a: Behaviour, b: Behaviour): boolean {
  const text = (one: Behaviour) => JSON.stringify(behaviourSchema.parse(behaviourOf(one)));
  return text(a) === text(b);
}

/** Why a behaviour cannot be saved yet, for the reader; null when it can. */
export function missing(behaviour: Behaviour): string | null {
  const { level, tactics, technique, procedure } = behaviour;
  if (level === 'tactic' && tactics.length === 0) return 'Choose a tactic.';
  if (level === 'technique' && technique === null) return 'Choose a technique.';
  if (level === 'procedure' && procedure === null)
    return 'Write the procedure: the command, tool or sequence.';
  return null;
}

/** Whether two anchors hold the same quote at the same place. */
export function sameQuote(a: Anchor, b: Anchor): boolean {
  return (
    a.quote.exact === b.quote.exact && a.quote.prefix === b.quote.prefix && a.quote.suffix === b.quote.suffix
  );
}
