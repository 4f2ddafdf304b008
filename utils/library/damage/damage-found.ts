import * as t from '@/utils/i18n/en/errors';
import type { DamagedRecord } from '../db';

/** The error of a change that has read a damaged record. The change is made once such records are set apart. */
export class DamageFound extends Error {
  override readonly name = 'DamageFound';
  constructor(store: DamagedRecord['store']) {
    super(t.damageFound(store));
  }
}

/** Tells whether an error may come from a damaged record, not from the browser's storage or a refused change. */
export function mayBeDamage(error: unknown): boolean {
  return error instanceof DamageFound || error instanceof TypeError || error instanceof RangeError;
}
