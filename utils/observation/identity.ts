import { URL_NAMESPACE, uuid5 } from '@/utils/hash/uuid5';
import { canonicalForm, inOneLine } from '@/utils/text/white-space';
import { fold, nameKey } from '@/utils/text/words';
import type { ActorRef, Anchor, Behaviour, Observation, SoftwareRef, TechniqueRef } from './schema';

/**
 * Keys that tell whether two records are about the same thing: they are when their keys are equal. So sameness is an
 * equivalence.
 */

/**
 * Returns the id of the report at a canonical URL: UUIDv5 in the URL namespace, so that the same report gets the same id
 * in every library.
 *
 * @param canonicalUrl as `canonicalUrl()` gives it
 */
export function reportId(canonicalUrl: string): string {
  return uuid5(canonicalUrl, URL_NAMESPACE);
}

/**
 * Returns the key of an actor or software: its ATT&CK id, whatever it is called; without one its name, case, diacritics,
 * blanks and punctuation aside. A name without an id is not the ATT&CK object of that name: several may share it.
 */
export function refKey({ name, attackId }: ActorRef | SoftwareRef): string {
  return attackId ?? `name:${nameKey(name)}`;
}

/** Returns the key of a technique: its ATT&CK id, else its name, case and diacritics aside. */
export function techniqueKey({ id, name }: Pick<TechniqueRef, 'id' | 'name'>): string {
  return id ?? `name:${fold(name).trim()}`;
}

/**
 * Returns the key of a passage of a report that is tagged: the technique (else the tactics), and the quote. A passage that
 * is tagged already gains nothing by a second capture under the same tag, whatever the analyst added to the first one.
 */
export function passageKey(behaviour: Pick<Behaviour, 'technique' | 'tactics'>, anchor: Anchor): string {
  return JSON.stringify([tagOf(behaviour, techniqueKey), quoteForm(anchor)]);
}

/**
 * Returns the identity of an observation: report, level, technique (else tactics), quote and procedure. Two of the same
 * identity are one observation in two records: an import puts the one into the other without asking. They may differ in
 * who did it and with what, in confidence, note and tags, and in how the quote and the procedure are typed.
 */
export function identityOf(one: Observation): string {
  const procedure = one.procedure === null ? null : procedureForm(one.procedure);
  return JSON.stringify([
    one.reportId,
    one.level,
    tagOf(one, techniqueKey),
    quoteForm(one.anchor),
    procedure,
  ]);
}

/**
 * Returns the key of what an observation says: report, level, technique (else tactics), and the procedure of a captured
 * procedure, else the quote. Wider than the identity: the same procedure may be quoted twice, from the text and from an
 * appendix. Two of the same key are duplicates, to be merged when the analyst asks for it.
 *
 * @param keyOf {@link techniqueKey}, or one that knows which id ATT&CK has put in the place of another
 */
export function duplicateKey(one: Observation, keyOf: (ref: TechniqueRef) => string = techniqueKey): string {
  const content =
    one.level === 'procedure' && one.procedure !== null
      ? ['procedure', procedureForm(one.procedure)]
      : ['quote', quoteForm(one.anchor)];
  return JSON.stringify([one.reportId, one.level, tagOf(one, keyOf), ...content]);
}

function tagOf(
  { technique, tactics }: Pick<Behaviour, 'technique' | 'tactics'>,
  keyOf: (ref: TechniqueRef) => string,
): string {
  return technique === null ? [...new Set(tactics)].sort().join(' ') : keyOf(technique);
}

/** White space is not content in a quote: a page that is indented anew has the same quotes. */
const quoteForm = ({ quote }: Anchor): string => fold(canonicalForm(quote.exact));

/** `rm -rf / tmp` is not `rm -rf /tmp`: of white space only the amount is set aside. Another parameter is another procedure. */
const procedureForm = (procedure: string): string => fold(inOneLine(procedure));
