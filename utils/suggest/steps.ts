/** Scales and rarities are kept as bytes, on a logarithmic scale: as steps. */

/** They are powers of two, with this many steps from one to its double ... */
const STEPS = 8;
/** ... and step 0 means 2 to the power of -OFFSET / STEPS. */
const OFFSET = 200;
const fromStep = (step: number): number => 2 ** ((step - OFFSET) / STEPS);
const exactStep = (value: number): number => STEPS * Math.log2(value) + OFFSET;

/** The number that each step stands for. */
export const STEP_VALUES: Float64Array = Float64Array.from({ length: 256 }, (_none, step) => fromStep(step));

/**
 * The step that stands for the number nearest to this one.
 *
 * @param value 0 or more; what is too small for a step gets the lowest, which stands for next to nothing
 * @param direction `up`: the nearest that is not less
 * @returns 0 to 255
 */
export function toStep(value: number, direction: 'up' | 'nearest' = 'nearest'): number {
  const exact = exactStep(value);
  return Math.max(0, Math.min(255, direction === 'up' ? Math.ceil(exact) : Math.round(exact)));
}
