import { type Catalogue, createCatalogue, type Tactic, type Technique } from '../catalogue';
import type { Domain } from '../schema';
import { type Differences, differencesIn, type PastVersion } from './changes';

/** A technique of a past version in the place of one of the present. */
export interface Mapped {
  readonly id: string;
  /** True if it is the technique above: the version has nothing as narrow. */
  readonly broader: boolean;
}

/** A past version of ATT&CK, and how the present ids are mapped to it. */
export interface Past {
  readonly version: PastVersion;
  /** Techniques and tactics as they were; groups and software are those of the present. */
  readonly catalogue: Catalogue;
  /** Returns a technique of that version for a technique id of any version; null if it had none. */
  technique(id: string): Mapped | null;
  /** Returns the id of the tactic of that version. */
  tactic(id: string): string;
}

/** Makes a past version of the catalogue. Domains that are older than this version in the catalogue stay as they are. */
export function pastCatalogue(present: Catalogue, version: PastVersion): Past {
  const differences = differencesIn(version);
  const tactic = (id: string) => differences.tactics.get(id)?.id ?? id;
  const techniques = present.techniques.flatMap((one) => techniqueIn(one, differences, tactic));
  const catalogue = createCatalogue({
    versions: pastVersions(present, version),
    tactics: tacticsIn(present, differences),
    techniques,
    groups: present.groups,
    software: present.software,
  });
  return { version, catalogue, tactic, technique: (id) => mapped(id, present, catalogue) };
}

function pastVersions({ versions }: Catalogue, version: PastVersion): Catalogue['versions'] {
  const entries = Object.entries(versions) as [Domain, string][];
  return Object.fromEntries(
    entries.map(([domain, present]) => [
      domain,
      Number.parseFloat(present) >= Number(version) + 1 ? version : present,
    ]),
  );
}

function tacticsIn({ tactics }: Catalogue, differences: Differences): Tactic[] {
  return tactics.flatMap((one) => {
    const past = differences.tactics.get(one.id);
    if (past === undefined) return [one];
    return past.id === one.id ? [{ ...one, name: past.name, shortname: past.shortname }] : [];
  });
}

function techniqueIn(one: Technique, differences: Differences, tactic: (id: string) => string): Technique[] {
  if (differences.later.has(one.id)) return [];
  const { without = [], with: besides = [] } = differences.tacticsOf.get(one.id) ?? {};
  const kept = one.tactics.filter((id) => !without.includes(id)).map(tactic);
  const revived = differences.live.has(one.id);
  return [
    {
      ...one,
      name: differences.names.get(one.id) ?? one.name,
      tactics: [...new Set([...kept, ...besides])],
      ...(revived ? { status: 'live', successors: [] } : {}),
    },
  ];
}

/**
 * Maps a technique: itself if the version has it; else the one that it has replaced, of several the one with its name;
 * else what has replaced it; else the technique above.
 */
function mapped(id: string, present: Catalogue, past: Catalogue): Mapped | null {
  const same = past.technique(id);
  if (same?.status === 'live') return { id, broader: false };
  const now = present.technique(id);
  if (now === undefined) return null;
  const former = past.techniques.filter(
    (one) => one.status === 'live' && present.technique(one.id)?.successors.includes(id) === true,
  );
  const [chosen] = former.length === 1 ? former : former.filter(({ name }) => name === now.name);
  if (chosen !== undefined) return { id: chosen.id, broader: false };
  if (now.status !== 'live') {
    const [successor, ...others] = present.successorsOf(id);
    return successor === undefined || others.length > 0
      ? keptWithdrawn(same)
      : mapped(successor.id, present, past);
  }
  if (now.parent === null) return null;
  const above = mapped(now.parent, present, past);
  return above === null ? null : { id: above.id, broader: true };
}

/** Returns a technique that was withdrawn before that version, and has no single successor, as it is. */
function keptWithdrawn(technique: Technique | undefined): Mapped | null {
  return technique === undefined ? null : { id: technique.id, broader: false };
}
