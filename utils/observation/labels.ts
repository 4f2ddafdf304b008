import type { ActorRef, SoftwareRef, TechniqueRef } from './schema';

/** Returns a technique by id and name, such as `T1059.001 PowerShell`; one outside ATT&CK by its name alone. */
export function techniqueLabel({ id, name }: Pick<TechniqueRef, 'id' | 'name'>): string {
  return id === null ? name : `${id} ${name}`;
}

/** Returns an actor or software with its ATT&CK id, if it has one: `APT29 (G0016)`. */
export function refLabel({ name, attackId }: ActorRef | SoftwareRef): string {
  return attackId === null ? name : `${name} (${attackId})`;
}
