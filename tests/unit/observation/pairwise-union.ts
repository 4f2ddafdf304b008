import { refKey, techniqueKey } from '@/utils/observation/identity';
import { refLabel, techniqueLabel } from '@/utils/observation/labels';
import { MAX_NAMES, MAX_TACTICS, MAX_TAGS } from '@/utils/observation/limits';
import type {
  ActorRef,
  Confidence,
  Observation,
  SoftwareRef,
  TechniqueRef,
} from '@/utils/observation/schema';
import { withAdded } from '@/utils/observation/union';
import { canonicalForm, inOneLine } from '@/utils/text/white-space';
import { nameKey } from '@/utils/text/words';
import { compareInstants } from '@/utils/time/instants';

/**
 * The union of observations by its definition: pair by pair, and each text compared with the whole note. It takes
 * quadratic time; the union of the package has to give the same.
 */

const CONFIDENCES: readonly Confidence[] = ['low', 'medium', 'high'];

/**
 * Returns the union of two observations.
 *
 * @param maxNote the length of a note
 */
export function pairwiseUnion(first: Observation, second: Observation, maxNote: number): Observation | null {
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
    note.length <= maxNote;
  if (!fits) return null;
  const updated = compareInstants(second.updated, first.updated) > 0 ? second.updated : first.updated;
  return { ...first, tactics, technique, procedure, actors, software, confidence, note, tags, updated };
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

const WORD_AT_START = /^[\p{L}\p{M}\p{N}]/u;
const WORD_AT_END = /[\p{L}\p{M}\p{N}]$/u;

/** Tells whether a text has a part in whole words. */
export function hasWords(text: string, part: string): boolean {
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) {
    const end = at + part.length;
    const isInWord =
      (WORD_AT_START.test(part) && WORD_AT_END.test(text.slice(Math.max(0, at - 2), at))) ||
      (WORD_AT_END.test(part) && WORD_AT_START.test(text.slice(end, end + 2)));
    if (!isInWord) return true;
  }
  return false;
}
