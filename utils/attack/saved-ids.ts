import * as z from 'zod/mini';
import { kindOfId } from './links';

/**
 * The ids that the popup saves for the analyst: starred ones, and those recently opened, copied or used as tags. Pure
 * functions; the caller stores the result.
 */

/** Limit for recent ids. */
export const MAX_RECENT = 10;
/** Limit for starred ids. */
export const MAX_STARRED = 500;

const attackId = z.string().check(z.refine((text) => kindOfId(text) !== null, 'Expected an ATT&CK id'));

/** A list of distinct ids, latest first. */
const idsSchema = (max: number) =>
  z.array(attackId).check(
    z.maxLength(max),
    z.refine((ids) => new Set(ids).size === ids.length, 'Has an id twice'),
  );
/** The starred ids, latest first. */
export const starredSchema = idsSchema(MAX_STARRED);
/** The recent ids, latest first. */
export const recentSchema = idsSchema(MAX_RECENT);

/**
 * Adds an id to the starred ones, as the first; or removes it, if it is among them. Beyond the limit the oldest are
 * dropped.
 */
export function toggleStar(starred: readonly string[], id: string): string[] {
  return starred.includes(id) ? starred.filter((one) => one !== id) : [id, ...starred].slice(0, MAX_STARRED);
}

/**
 * Returns saved ids with those that were cleared before, which are older. Beyond the limit the oldest are dropped: a list
 * that is too long could not be read again.
 */
export function withCleared(now: readonly string[], cleared: readonly string[], max: number): string[] {
  return [...new Set([...now, ...cleared])].slice(0, max);
}

/** Returns the recent ids with this one moved to the front. */
export function withRecent(recent: readonly string[], id: string): string[] {
  return [id, ...recent.filter((one) => one !== id)].slice(0, MAX_RECENT);
}
