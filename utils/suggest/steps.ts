/** Scales and rarities are quantised to bytes on a logarithmic scale. A byte value is a step. */

/** Steps per factor of two. */
const STEPS = 8;
/** Step 0 stands for 2 to the power of -OFFSET / STEPS. */
const OFFSET = 200;
const fromStep = (step: number): number => 2 ** ((step - OFFSET) / STEPS);
const exactStep = (value: number): number => STEPS * Math.log2(value) + OFFSET;

/** The number that each step stands for. */
export const STEP_VALUES: Float64Array = Float64Array.from({ length: 256 }, (_none, step) => fromStep(step));

/**
 * Returns the step nearest to a number.
 *
 * @param value 0 or more; a value below the lowest step gets that one, which stands for almost nothing
 * @param direction `up`: the nearest step that is not less
 * @returns 0 to 255
 */
export function toStep(value: number, direction: 'up' | 'nearest' = 'nearest'): number {
  const exact = exactStep(value);
  return Math.max(0, Math.min(255, direction === 'up' ? Math.ceil(exact) : Math.round(exact)));
}
