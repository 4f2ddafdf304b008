import * as z from 'zod/mini';
import listed from '@/data/attack-changes.json';
import { lazy } from '../lazy';

/** The versions of ATT&CK before the present one for which exports can be made, the latest first. */
export const PAST_VERSIONS = ['18', '17', '16'] as const;
export type PastVersion = (typeof PAST_VERSIONS)[number];

const techniqueId = z.string().check(z.regex(/^T\d{4}(\.\d{3})?$/));
const tacticId = z.string().check(z.regex(/^TA\d{4}$/));

/**
 * The schema of data/attack-changes.json: what ATT&CK's versions 17 to 19 changed in techniques and tactics, by MITRE's
 * release notes (https://attack.mitre.org/resources/updates/). `until` is the last version of which an entry is true.
 */
const changesSchema = z.strictObject({
  /** The techniques that a version added and revoked. */
  changes: z.record(
    z.string(),
    z.strictObject({ added: z.array(techniqueId), revoked: z.array(techniqueId) }),
  ),
  /** Tactics as they were called, and the later tactics that they included. */
  tactics: z.array(
    z.strictObject({
      until: z.int(),
      id: tacticId,
      name: z.string(),
      shortname: z.string(),
      includes: z.array(tacticId),
    }),
  ),
  /** Tactics that techniques did not have yet, or still had. */
  tacticsOf: z.array(
    z.strictObject({
      until: z.int(),
      without: z.array(tacticId),
      with: z.array(tacticId),
      techniques: z.array(techniqueId),
    }),
  ),
  /** Names of techniques. */
  names: z.array(z.strictObject({ until: z.int(), names: z.record(techniqueId, z.string()) })),
});

const changes = lazy(() => changesSchema.parse(listed));

/** The differences of a version from the present one. */
export interface Differences {
  /** Techniques that came later. */
  readonly later: ReadonlySet<string>;
  /** Techniques that were live, and are revoked now. */
  readonly live: ReadonlySet<string>;
  readonly names: ReadonlyMap<string, string>;
  /** By the id of a present tactic, the tactic in its place. */
  readonly tactics: ReadonlyMap<
    string,
    { readonly id: string; readonly name: string; readonly shortname: string }
  >;
  /** By the id of a technique, the tactics that it did not have, and those that it had besides. */
  readonly tacticsOf: ReadonlyMap<
    string,
    { readonly without: readonly string[]; readonly with: readonly string[] }
  >;
}

/** Returns what was different in a version of ATT&CK. */
export function differencesIn(version: PastVersion): Differences {
  const past = Number(version);
  const all = changes();
  const after = Object.entries(all.changes).filter(([since]) => Number(since) > past);
  const later = new Set(after.flatMap(([, { added }]) => added));
  const valid = <T extends { until: number }>(entries: readonly T[]) =>
    entries.filter(({ until }) => past <= until);
  return {
    later,
    live: new Set(after.flatMap(([, { revoked }]) => revoked).filter((id) => !later.has(id))),
    names: new Map(valid(all.names).flatMap(({ names }) => Object.entries(names))),
    tactics: new Map(
      valid(all.tactics).flatMap(({ id, name, shortname, includes }) =>
        [id, ...includes].map((present) => [present, { id, name, shortname }] as const),
      ),
    ),
    tacticsOf: new Map(
      valid(all.tacticsOf).flatMap(({ techniques, ...tactics }) =>
        techniques.map((id) => [id, tactics] as const),
      ),
    ),
  };
}
