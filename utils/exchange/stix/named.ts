import type { Catalogue } from '@/utils/attack/catalogue';
import type { ActorRef, Observation, SoftwareRef, TechniqueRef } from '@/utils/observation/schema';
import {
  ATTACK_EXTENSION,
  attackObject,
  attackReference,
  type KillChainPhase,
  MITRE,
  phasesOf,
} from './attack-objects';
import { latest, listed, type StixObject, stixId, stixTime, UNDATED } from './object';
import type { Provenance } from './producer';

/** What software outside ATT&CK is taken for; STIX has no word for both. */
export type SoftwareClass = 'malware' | 'tool';

/** What the whole selection says of an own technique, actor or software. */
interface Known {
  latest: string;
  tactics: Set<string>;
}

/**
 * The objects that observations name: ATT&CK's own by their official ids, and objects of ours for names that ATT&CK does
 * not have. Each is made when it is first named, with those that it refers to before it.
 */
export class NamedObjects {
  readonly #catalogue: Catalogue;
  readonly #provenance: Provenance;
  readonly #softwareClass: SoftwareClass;
  readonly #known = new Map<string, Known>();
  /** Own ids by type and name (or ATT&CK id): a hash for each mention of a name would take most of the time. */
  readonly #ownIds = new Map<string, string>();
  readonly #made = new Set<string>();
  #pending: StixObject[] = [];

  /** @param observations all that are exported: an own object tells the tactics and the latest time of all of them */
  constructor(
    catalogue: Catalogue,
    provenance: Provenance,
    softwareClass: SoftwareClass,
    observations: readonly Observation[],
  ) {
    this.#catalogue = catalogue;
    this.#provenance = provenance;
    this.#softwareClass = softwareClass;
    for (const observation of observations) this.#learn(observation);
  }

  /** The objects that were first named since the last call. */
  takeNew(): StixObject[] {
    const objects = this.#pending;
    this.#pending = [];
    return objects;
  }

  /** The id of a technique's attack-pattern. */
  technique(ref: TechniqueRef): string {
    const official = ref.id === null ? undefined : this.#catalogue.technique(ref.id);
    if (official !== undefined) return this.#official(official);
    const id = this.#ownId('attack-pattern', ref.name, ref.id);
    return this.#own(id, () => ({
      ...this.#common('attack-pattern', id, ref.id),
      name: ref.name,
      ...listed('kill_chain_phases', this.#phases(id)),
    }));
  }

  /** The id of an actor's intrusion-set. */
  actor({ name, attackId }: ActorRef): string {
    const official = attackId === null ? undefined : this.#catalogue.group(attackId);
    if (official !== undefined) return this.#official(official);
    const id = this.#ownId('intrusion-set', name, attackId);
    return this.#own(id, () => ({ ...this.#common('intrusion-set', id, attackId), name }));
  }

  /** The id of a malware or tool. */
  software({ name, attackId }: SoftwareRef): string {
    const official = attackId === null ? undefined : this.#catalogue.softwareById(attackId);
    if (official !== undefined) return this.#official(official);
    const type = this.#softwareClass;
    const id = this.#ownId(type, name, attackId);
    const family = type === 'malware' ? { is_family: true } : {};
    return this.#own(id, () => ({ ...this.#common(type, id, attackId), name, ...family }));
  }

  #official(object: Parameters<typeof attackObject>[0]): string {
    if (this.#isNew(object.stixId)) {
      if (this.#isNew(MITRE.id)) this.#pending.push(MITRE, ATTACK_EXTENSION);
      this.#pending.push(attackObject(object, this.#catalogue));
    }
    return object.stixId;
  }

  #own(id: string, make: () => StixObject): string {
    if (this.#isNew(id)) this.#pending.push(make());
    return id;
  }

  #isNew(id: string): boolean {
    if (this.#made.has(id)) return false;
    this.#made.add(id);
    return true;
  }

  #common(type: string, id: string, attackId: string | null): Omit<StixObject, 'name'> & StixObject {
    return {
      type,
      spec_version: '2.1',
      id,
      ...this.#provenance,
      created: UNDATED,
      modified: this.#known.get(id)?.latest ?? UNDATED,
      ...(attackId === null ? {} : { external_references: [attackReference(attackId)] }),
    };
  }

  #phases(id: string): KillChainPhase[] {
    return phasesOf([...(this.#known.get(id)?.tactics ?? [])].sort(), this.#catalogue);
  }

  #learn({ technique, actors, software, tactics, updated }: Observation): void {
    const time = latest(UNDATED, stixTime(updated));
    const note = (id: string) => {
      const known = this.#known.get(id);
      if (known === undefined) this.#known.set(id, { latest: time, tactics: new Set(tactics) });
      else {
        known.latest = latest(known.latest, time);
        for (const tactic of tactics) known.tactics.add(tactic);
      }
    };
    const { technique: officialTechnique, group, softwareById } = this.#catalogue;
    if (technique !== null && !(technique.id !== null && officialTechnique(technique.id)))
      note(this.#ownId('attack-pattern', technique.name, technique.id));
    for (const { name, attackId } of actors)
      if (!(attackId !== null && group(attackId))) note(this.#ownId('intrusion-set', name, attackId));
    for (const { name, attackId } of software)
      if (!(attackId !== null && softwareById(attackId)))
        note(this.#ownId(this.#softwareClass, name, attackId));
  }

  #ownId(type: OwnType, name: string, attackId: string | null): string {
    const key = attackId === null ? `${type} ${name}` : `${type}/${attackId}`;
    let id = this.#ownIds.get(key);
    if (id === undefined) {
      id = ownId(type, name, attackId);
      this.#ownIds.set(key, id);
    }
    return id;
  }
}

type OwnType = 'attack-pattern' | 'intrusion-set' | 'malware' | 'tool';

/** By the ATT&CK id, which the catalogue does not know (yet, or any more), else by the name as it is written. */
function ownId(type: OwnType, name: string, attackId: string | null): string {
  return attackId === null ? stixId(type, 'name', name) : stixId(type, 'ATT&CK', attackId);
}
