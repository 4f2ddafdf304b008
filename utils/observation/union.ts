import { canonicalForm, inOneLine } from '@/utils/text/white-space';
import { hasWords, nameKey } from '@/utils/text/words';
import { compareInstants } from '@/utils/time/instants';
import { refKey, techniqueKey } from './identity';
import { refLabel, techniqueLabel } from './labels';
import { MAX_NAMES, MAX_NOTE, MAX_TACTICS, MAX_TAGS } from './limits';
import type { ActorRef, Confidence, Observation, SoftwareRef, TechniqueRef } from './schema';

const CONFIDENCES: readonly Confidence[] = ['low', 'medium', 'high'];

/**
 * Returns one observation for two of one report: the first one with what the second one adds.
 *
 * - Id, report, level, anchor, time of capture and revision are those of the first.
 * - Tactics, actors, software and tags: those of the first, then those that the second has besides. Actors and software
 *   are told apart by {@link refKey}; of one that both name, the name of the first stays.
 * - Technique and procedure: of the first, else of the second. Confidence: the greater. `updated`: the later.
 * - Note: that of the first, and below it, a paragraph each, the texts of the second that would be lost: its note, its
 *   procedure in other words, another name of an actor or software with its ATT&CK id, another technique, its quote in
 *   other words. What the note or the procedure says already is not written again; nor is a quote that is in the first.
 *
 * So nothing that the analyst typed is lost. The union of an observation with itself is that observation; in another
 * order the union says the same, in another order.
 *
 * @returns the first observation itself when the second adds nothing; null when the union is beyond the limits of an
 *   observation, and the two have to stay two
 */
export function unionOf(first: Observation, second: Observation): Observation | null {
  const tactics = withAdded(first.tactics, second.tactics, (id) => id);
  const actors = withAdded(first.actors, second.actors, refKey);
  const software = withAdded(first.software, second.software, refKey);
  const tags = withAdded(first.tags, second.tags, (tag) => tag);
  const technique = first.technique ?? second.technique;
  const procedure = first.procedure ?? second.procedure;
  const confidence = greater(first.confidence, second.confidence);
  const note = noteWith({ ...first, procedure }, second.anchor.quote.exact, [
    second.note,
    second.procedure ?? '',
    ...otherNames(actors, second.actors),
    ...otherNames(software, second.software),
    otherTechnique(technique, second.technique),
  ]);
  const adds =
    tactics !== first.tactics ||
    actors !== first.actors ||
    software !== first.software ||
    tags !== first.tags ||
    technique !== first.technique ||
    procedure !== first.procedure ||
    confidence !== first.confidence ||
    note !== first.note;
  if (!adds) return first;
  const fits =
    tactics.length <= MAX_TACTICS &&
    actors.length <= MAX_NAMES &&
    software.length <= MAX_NAMES &&
    tags.length <= MAX_TAGS &&
    note.length <= MAX_NOTE;
  if (!fits) return null;
  const updated = compareInstants(second.updated, first.updated) > 0 ? second.updated : first.updated;
  return { ...first, tactics, technique, procedure, actors, software, confidence, note, tags, updated };
}

/** Returns a list with what another one has besides; the list itself when that is nothing. */
export function withAdded<T>(list: T[], others: readonly T[], keyOf: (item: T) => string): T[] {
  const keys = new Set(list.map(keyOf));
  const added = others.filter((item) => {
    const key = keyOf(item);
    const isNew = !keys.has(key);
    keys.add(key);
    return isNew;
  });
  return added.length === 0 ? list : [...list, ...added];
}

/**
 * Returns the union of one observation with others of its report, in their order.
 *
 * @returns null when it is beyond the limits of an observation
 */
export function unionOfAll(first: Observation, others: readonly Observation[]): Observation | null {
  return others.reduce<Observation | null>((whole, one) => whole && unionOf(whole, one), first);
}

function greater(a: Confidence, b: Confidence): Confidence {
  return CONFIDENCES.indexOf(b) > CONFIDENCES.indexOf(a) ? b : a;
}

/**
 * Returns the note of an observation with those texts below it that neither it nor the procedure has in whole words, and
 * the quote of another observation unless something has it. White space is not content in a quote.
 */
function noteWith(one: Observation, otherQuote: string, texts: readonly string[]): string {
  const { exact } = one.anchor.quote;
  const existing = [one.note, one.procedure ?? ''].filter((text) => text !== '');
  const other = texts.filter((text) => text !== '' && !existing.includes(text));
  // Nearly always; the comparison below looks at every character.
  if (other.length === 0 && otherQuote === exact) return one.note;

  const lines = existing.map(inOneLine);
  const added = other.filter((text) => {
    const line = inOneLine(text);
    if (line === '' || lines.some((known) => hasWords(known, line))) return false;
    lines.push(line);
    return true;
  });
  const quote = canonicalForm(otherQuote);
  if (![exact, ...lines].some((known) => canonicalForm(known).includes(quote))) added.push(otherQuote);
  return [one.note, ...added].filter((text) => text !== '').join('\n\n');
}

/** Returns the names that a list lacks of actors or software that it has by id, such as `Cozy Bear (G0016)`. */
function otherNames(
  list: readonly (ActorRef | SoftwareRef)[],
  others: readonly (ActorRef | SoftwareRef)[],
): string[] {
  const nameIn = ({ name, attackId }: ActorRef | SoftwareRef) => `${attackId} ${nameKey(name)}`;
  const known = new Set(list.map(nameIn));
  return others.filter((ref) => ref.attackId !== null && !known.has(nameIn(ref))).map(refLabel);
}

/** Returns a technique where it is not the one that stays. */
function otherTechnique(kept: TechniqueRef | null, other: TechniqueRef | null): string {
  if (kept === null || other === null || techniqueKey(kept) === techniqueKey(other)) return '';
  return techniqueLabel(other);
}
