import type { Catalogue } from '../catalogue';
import { kindOfId } from '../links';
import type { Mention } from './mention';

/** Returns the mention of an id at a place; null when ATT&CK has no such object. */
export function mentionOfId(catalogue: Catalogue, id: string, start: number, end: number): Mention | null {
  const kind = kindOfId(id);
  const object = catalogue.object(id);
  if (kind === null || object === undefined) return null;
  if (object.status === 'live') return { start, end, kind, ids: [id], old: null };
  const successors = catalogue.successorsOf(id).map((one) => one.id);
  return successors.length === 0
    ? { start, end, kind, ids: [id], old: null }
    : { start, end, kind, ids: successors, old: id };
}
