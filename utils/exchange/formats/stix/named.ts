import type { Catalogue } from '@/utils/attack/catalogue';
import type { ActorRef, Observation, SoftwareRef, TechniqueRef } from '@/utils/observation/schema';
import { toMilliseconds } from '@/utils/time/instants';
import {
  ATTACK_EXTENSION,
  attackObject,
  attackReference,
  type KillChainPhase,
  MITRE,
  phasesOf,
} from './attack-objects';
import { latest, listed, type StixObject, stixId, UNDATED } from './object';
import type { StixOptions } from './options';
import type { Provenance } from './producer';

/** The type of software outside ATT&CK; STIX has no type for both. */
export type SoftwareClass = StixOptions['software'];

/** Facts of the whole selection on a technique, actor or software outside ATT&CK. */
interface Known {
  latest: string;
  tactics: Set<string>;
}

/**
 * Makes the objects that observations name: those of ATT&CK with their official ids, and own objects for names outside
 * ATT&CK. An object is made when it is first named, after the objects that it refers to.
 */
export class NamedObjects {
  readonly #catalogue: Catalogue;
  readonly #provenance: Provenance;
  readonly #softwareClass: SoftwareClass;
  readonly #known = new Map<string, Known>();
  /** Cache of own ids by type and name or ATT&CK id: a hash for each mention would take most of the time. */
  readonly #ownIds = new Map<string, string>();
  readonly #made = new Set<string>();
  #pending: StixObject[] = [];

  /** @param observations all exported ones: an own object has the tactics and the latest time of all that name it */
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

  /** Returns the objects that were first named since the last call. */
  takeNew(): StixObject[] {
    const objects = this.#pending;
    this.#pending = [];
    return objects;
  }

  /** Returns the id of the attack-pattern of a technique. */
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

  /** Returns the id of the intrusion-set of an actor. */
  actor({ name, attackId }: ActorRef): string {
    const official = attackId === null ? undefined : this.#catalogue.group(attackId);
    if (official !== undefined) return this.#official(official);
    const id = this.#ownId('intrusion-set', name, attackId);
    return this.#own(id, () => ({ ...this.#common('intrusion-set', id, attackId), name }));
  }

  /** Returns the id of the malware or tool of a software. */
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
    const time = latest(UNDATED, toMilliseconds(updated));
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

/** Makes an id of the ATT&CK id, which this catalogue does not have, else of the name as written. */
function ownId(type: OwnType, name: string, attackId: string | null): string {
  return attackId === null ? stixId(type, 'name', name) : stixId(type, 'ATT&CK', attackId);
}
