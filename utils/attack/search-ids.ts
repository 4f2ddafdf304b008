import type { Catalogue } from './catalogue';
import type { HitList } from './hits';
import { idFromText } from './links';

/** Adds the object whose id the text is, then the objects whose ids begin with it, live ones before withdrawn ones. */
export function addIdHits(hits: HitList, catalogue: Catalogue, text: string): void {
  const start = idStart(text) ?? idFromText(text);
  if (start === null) return;
  const exact = catalogue.object(start);
  if (exact) hits.addCurrent(exact);
  const begun = catalogue.idsWithPrefix(start);
  for (const live of [true, false]) {
    for (const id of begun) {
      if (hits.full) return;
      const object = catalogue.object(id);
      if (object !== undefined && (object.status === 'live') === live) hits.addCurrent(object);
    }
  }
}

/** Returns the beginning of an id that a text spells, such as `T162` or `1059.0`; null when it is none. */
function idStart(text: string): string | null {
  const spelt = /^(?:(TA|[TGS])(\d{1,3})|T?(\d{4})[./_-](\d{1,2}))$/i.exec(text);
  if (spelt) {
    const [, prefix, digits, technique, sub] = spelt;
    return prefix ? `${prefix.toUpperCase()}${digits}` : `T${technique}.${sub}`;
  }
  const number = /^\d{3}$/.exec(text);
  return number ? `T${number[0]}` : null;
}
