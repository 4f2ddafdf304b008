import * as z from 'zod/mini';
import { kindOfId } from './links';

/**
 * The ids that the popup keeps for the analyst: those starred, and those lately opened, copied or tagged with. Pure
 * steps; who stores them is the caller.
 */

/** How many recent ids are kept. */
export const MOST_RECENT = 10;
const MOST_STARRED = 500;

const attackId = z.string().check(z.refine((text) => kindOfId(text) !== null, 'Expected an ATT&CK id'));

/** Ids, latest first, each once. */
const idsSchema = (most: number) =>
  z.array(attackId).check(
    z.maxLength(most),
    z.refine((ids) => new Set(ids).size === ids.length, 'Has an id twice'),
  );
/** The starred ids, latest first. */
export const starredSchema = idsSchema(MOST_STARRED);
/** The recent ids, latest first. */
export const recentSchema = idsSchema(MOST_RECENT);

/** The starred ids with one more, first; or without it, when it was among them. The oldest go when there are too many. */
export function toggleStar(starred: readonly string[], id: string): string[] {
  return starred.includes(id) ? starred.filter((one) => one !== id) : [id, ...starred].slice(0, MOST_STARRED);
}

/** The recent ids with one put first. */
export function withRecent(recent: readonly string[], id: string): string[] {
  return [id, ...recent.filter((one) => one !== id)].slice(0, MOST_RECENT);
}
