import * as t from '@/utils/i18n/en/undo';
import { techniqueLabel } from '@/utils/observation/labels';
import type { Observation } from '@/utils/observation/schema';

/** Returns the name of an observation in a notice: its technique, otherwise its level. */
export function nameOf({ technique, level }: Observation): string {
  return technique === null ? t.anObservation[level] : techniqueLabel(technique);
}
