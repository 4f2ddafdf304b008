import type { Catalogue } from './catalogue';
import { idFromText } from './links';

/**
 * The id that a text names when it is nothing but an id or a link to attack.mitre.org: of what stands for it today,
 * when that is one object. Null for any other text, and for ids that ATT&CK does not have.
 */
export function namedId(catalogue: Catalogue, text: string): string | null {
  const plain = text.trim();
  const id = idFromText(plain);
  if (id === null || !NOTHING_ELSE.test(plain) || catalogue.object(id) === undefined) return null;
  const successors = catalogue.successorsOf(id);
  return successors.length === 1 ? (successors[0]?.id ?? id) : id;
}

/** An id in any spelling, in brackets or with a full stop after it as it stands in texts; or a link. */
const NOTHING_ELSE =
  /^(?:[([{"'“‘]?(?:attack\.)?(?:ta\d{4}|[gs]\d{4}|t?\d{4}(?:\s?[./_-]\s?\d{3})?)[)\]}"'”’]?[.,;:]?|https?:\/\/attack\.mitre\.org\/\S+)$/i;
