import { type GrowingText, growingCanonical, growingLine } from '@/utils/text/growing-text';
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
  const union = createUnion(first);
  return union.add(second) === 'excess' ? null : union.observation();
}

/**
 * Returns the union of one observation with others of its report, in their order.
 *
 * @returns null when it is beyond the limits of an observation
 */
export function unionOfAll(first: Observation, others: readonly Observation[]): Observation | null {
  const union = createUnion(first);
  return others.some((one) => union.add(one) === 'excess') ? null : union.observation();
}

/** A union that grows by one observation at a time, in a time in proportion to that one. */
export interface Union {
  /**
   * Adds an observation: see {@link unionOf}.
   *
   * @returns `nothing` when it adds nothing; `excess` when the union would be beyond the limits of an observation, and
   *   stays as it was
   */
  add(one: Observation): 'added' | 'nothing' | 'excess';
  /** Returns the union; the first observation itself when nothing was added. */
  observation(): Observation;
}

/**
 * Begins a union with its first observation.
 *
 * @param maxNote the limit of the note, in UTF-16 code units
 */
export function createUnion(first: Observation, maxNote = MAX_NOTE): Union {
  const tactics = growingList(first.tactics, (id) => id);
  const actors = growingNames(first.actors);
  const software = growingNames(first.software);
  const tags = growingList(first.tags, (tag) => tag);
  const note = growingNote(first);
  let { technique, procedure, confidence, updated } = first;
  let isFirst = true;
  return {
    add(one) {
      const added = {
        tactics: tactics.newIn(one.tactics),
        actors: actors.newIn(one.actors),
        software: software.newIn(one.software),
        tags: tags.newIn(one.tags),
      };
      const more = note.newIn(one, [
        one.note,
        one.procedure ?? '',
        ...actors.otherNames(one.actors),
        ...software.otherNames(one.software),
        otherTechnique(technique, one.technique),
      ]);
      const sure = greater(confidence, one.confidence);
      const adds =
        Object.values(added).some(({ length }) => length > 0) ||
        (technique === null && one.technique !== null) ||
        (procedure === null && one.procedure !== null) ||
        sure !== confidence ||
        more.paragraphs.length > 0;
      if (!adds) return 'nothing';
      const fits =
        tactics.length + added.tactics.length <= MAX_TACTICS &&
        actors.length + added.actors.length <= MAX_NAMES &&
        software.length + added.software.length <= MAX_NAMES &&
        tags.length + added.tags.length <= MAX_TAGS &&
        more.length <= maxNote;
      if (!fits) return 'excess';

      tactics.add(added.tactics);
      actors.add(added.actors);
      software.add(added.software);
      tags.add(added.tags);
      note.add(more, procedure === null ? one.procedure : null);
      technique ??= one.technique;
      procedure ??= one.procedure;
      confidence = sure;
      if (compareInstants(one.updated, updated) > 0) updated = one.updated;
      isFirst = false;
      return 'added';
    },
    observation: () =>
      isFirst
        ? first
        : {
            ...first,
            tactics: tactics.all(),
            technique,
            procedure,
            actors: actors.all(),
            software: software.all(),
            confidence,
            note: note.text(),
            tags: tags.all(),
            updated,
          },
  };
}

/** Returns a list with what another one has besides; the list itself when that is nothing. */
export function withAdded<T>(list: T[], others: readonly T[], keyOf: (item: T) => string): T[] {
  const added = growingList(list, keyOf).newIn(others);
  return added.length === 0 ? list : [...list, ...added];
}

/** A list that grows, with the keys of its items. */
function growingList<T>(list: readonly T[], keyOf: (item: T) => string) {
  const items = [...list];
  const keys = new Set(list.map(keyOf));
  return {
    get length() {
      return items.length;
    },
    /** Returns the items that the list lacks, each once. */
    newIn(others: readonly T[]): T[] {
      const found = new Map<string, T>();
      for (const item of others) {
        const key = keyOf(item);
        if (!keys.has(key) && !found.has(key)) found.set(key, item);
      }
      return [...found.values()];
    },
    add(added: readonly T[]): void {
      for (const item of added) {
        items.push(item);
        keys.add(keyOf(item));
      }
    },
    all: (): T[] => [...items],
  };
}

/** A list of actors or software that grows. */
function growingNames<T extends ActorRef | SoftwareRef>(first: readonly T[]) {
  const list = growingList(first, refKey);
  const nameIn = ({ name, attackId }: T) => `${attackId} ${nameKey(name)}`;
  const names = new Set(first.map(nameIn));
  return {
    newIn: list.newIn,
    all: list.all,
    get length() {
      return list.length;
    },
    add(added: readonly T[]): void {
      list.add(added);
      for (const ref of added) names.add(nameIn(ref));
    },
    /** Returns the names that the list will lack of what it will have by id, such as `Cozy Bear (G0016)`. */
    otherNames(others: readonly T[]): string[] {
      const known = new Set(list.newIn(others).map(nameIn));
      return others
        .filter((ref) => ref.attackId !== null && !names.has(nameIn(ref)) && !known.has(nameIn(ref)))
        .map(refLabel);
    },
  };
}

/** The texts that an observation adds to a note. */
interface Addition {
  /** Texts of the observation. */
  paragraphs: string[];
  /** The length of the note with them. */
  length: number;
}

/** A text, by lines and by its canonical form. */
interface KnownText {
  line: GrowingText;
  canonical: GrowingText;
}

const knownText = (text: string): KnownText => ({
  line: growingLine(text),
  canonical: growingCanonical(text),
});

/**
 * The note of a union. A text is added to it unless the note or the procedure has it in whole words, and a quote unless
 * something has it. White space is not content in a quote.
 */
function growingNote({ note, procedure, anchor }: Observation) {
  const paragraphs = note === '' ? [] : [note];
  let { length } = note;
  const known = knownText(note);
  const texts = [known, knownText(procedure ?? '')];
  const quote = growingCanonical(anchor.quote.exact);
  // Nearly all texts are those of the first observation; a comparison looks at every character.
  const knownTexts = new Set(['', note, procedure ?? '']);
  const knownQuotes = new Set([anchor.quote.exact]);
  return {
    newIn(one: Observation, candidates: readonly string[]): Addition {
      const others = candidates.filter((text) => !knownTexts.has(text));
      const { exact } = one.anchor.quote;
      const isQuoteKnown = knownQuotes.has(exact);
      if (others.length === 0 && isQuoteKnown) return { paragraphs: [], length };

      // The procedure is that of the union, if it had none.
      const lines = procedure === null && one.procedure !== null ? [inOneLine(one.procedure)] : [];
      const added = others.filter((text) => {
        const line = inOneLine(text);
        if (line === '' || texts.some((each) => each.line.has(line))) return false;
        if (lines.some((each) => hasWords(each, line))) return false;
        lines.push(line);
        return true;
      });
      const form = isQuoteKnown ? '' : canonicalForm(exact);
      const isNew =
        form !== '' &&
        !quote.has(form) &&
        !texts.some(({ canonical }) => canonical.has(form)) &&
        !lines.some((line) => canonicalForm(line).includes(form));
      if (isNew) added.push(exact);
      const separators = 2 * (added.length - (length === 0 ? 1 : 0));
      return {
        paragraphs: added,
        length:
          added.length === 0 ? length : added.reduce((sum, text) => sum + text.length, length + separators),
      };
    },
    /** @param newProcedure that of the union, if it had none before */
    add(addition: Addition, newProcedure: string | null): void {
      if (newProcedure !== null) {
        procedure = newProcedure;
        texts.push(knownText(newProcedure));
      }
      for (const paragraph of addition.paragraphs) {
        paragraphs.push(paragraph);
        known.line.append(paragraph);
        known.canonical.append(paragraph);
        knownTexts.add(paragraph);
      }
      length = addition.length;
    },
    text: (): string => paragraphs.join('\n\n'),
  };
}

function greater(a: Confidence, b: Confidence): Confidence {
  return CONFIDENCES.indexOf(b) > CONFIDENCES.indexOf(a) ? b : a;
}

/** Returns a technique where it is not the one that stays. */
function otherTechnique(kept: TechniqueRef | null, other: TechniqueRef | null): string {
  if (kept === null || other === null || techniqueKey(kept) === techniqueKey(other)) return '';
  return techniqueLabel(other);
}
