import { inject } from 'vitest';
import { type PropertySettings, propertySettings } from './property-settings';

/** The default number of runs of a property. */
export const OWN_RUNS = 100;

/** The runs of properties that are asked for. */
export const settings: PropertySettings = propertySettings({
  FC_SEED: inject('FC_SEED'),
  FC_RUNS: inject('FC_RUNS'),
});

/**
 * Returns the number of runs of a property: its own number, or the requested one. A slow property, whose own number is
 * lower, gets fewer in proportion.
 */
export function runs(own: number, requested: number | null = settings.runs): number {
  if (requested === null) return own;
  return Math.max(own, Math.min(requested, Math.round((own * requested) / OWN_RUNS)));
}
