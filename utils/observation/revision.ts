import * as z from 'zod/mini';
import { MAX_READ_REVISION, MAX_REVISION } from './limits';

/** The number of a version of a record. Each change adds 1. */
export const revisionSchema = z
  .int()
  .check(z.minimum(1), z.maximum(MAX_REVISION), z.describe('Counts the changes; 1 when first saved'));

/** Returns the revision after another one. The greatest one stays, so that the record remains valid. */
export function nextRevision(revision: number): number {
  return Math.min(revision + 1, MAX_REVISION);
}

/** The fields that hold a revision, and the fields that hold a record with one (in deleted observations). */
const REVISIONS = ['revision', 'edits'] as const;
const RECORDS = ['observation', 'draft'] as const;

/**
 * Replaces revisions that no analyst can have reached by 1. A record from a file with such a revision would otherwise win
 * against every later edit, and could not be changed any more.
 *
 * @param value a record of unknown origin, before its validation
 * @returns the same value if it has no such revision
 */
export function withPlausibleRevision(value: unknown): unknown {
  return plausible(value, RECORDS);
}

/** @param inner the fields that hold a record; such a record holds no further one */
function plausible(value: unknown, inner: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const record = value as Record<string, unknown>;
  const changed: Record<string, unknown> = {};
  for (const name of REVISIONS) {
    const revision = Object.hasOwn(record, name) ? record[name] : null;
    if (typeof revision === 'number' && revision > MAX_READ_REVISION) changed[name] = 1;
  }
  for (const name of inner) {
    const held = Object.hasOwn(record, name) ? record[name] : null;
    const sound = plausible(held, []);
    if (sound !== held) changed[name] = sound;
  }
  return Object.keys(changed).length === 0 ? value : { ...record, ...changed };
}
