import type { Catalogue } from './catalogue';
import { successorOf } from './current';
import { idFromText } from './links';

/**
 * Returns the id that a text names if it is nothing but an id or a link to attack.mitre.org. For a withdrawn id with
 * one successor it is the successor's id. Null for any other text, and for ids that ATT&CK does not have.
 */
export function namedId(catalogue: Catalogue, text: string): string | null {
  const plain = text.replace(/\p{DI}+/gu, '').trim();
  const id = idFromText(plain);
  if (id === null || !NOTHING_ELSE.test(plain) || catalogue.object(id) === undefined) return null;
  return successorOf(catalogue, id)?.id ?? id;
}

/** An id in any spelling, optionally in brackets or followed by punctuation; or a link. */
const NOTHING_ELSE =
  /^(?:[([{"'“‘]?(?:attack\.)?(?:ta\d{4}|[gs]\d{4}|t?\d{4}(?:\s?[./_\u2010-\u2013-]\s?\d{3})?)[)\]}"'”’]?[.,;:]?|https?:\/\/attack\.mitre\.org\/\S+)$/i;
