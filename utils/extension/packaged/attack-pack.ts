import { ATTACK_PATH, type AttackData, openAttack } from '@/utils/attack/load';
import { packagedFile } from './file';

/** Loads the packaged ATT&CK data without a search: for workers, which need only the catalogue. */
export const loadAttackPack: () => Promise<AttackData> = packagedFile(ATTACK_PATH, async (file) =>
  openAttack(await file.arrayBuffer()),
);
