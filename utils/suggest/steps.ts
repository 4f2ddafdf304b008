/** How scales and rarities are kept in a model file: as a byte, on a logarithmic scale. */

/** Scales and rarities are powers of two, with this many steps from one to its double ... */
const STEPS = 8;
/** ... and byte 0 means 2 to the power of -OFFSET / STEPS. */
const OFFSET = 200;
const fromStep = (step: number): number => 2 ** ((step - OFFSET) / STEPS);
const exactStep = (value: number): number => STEPS * Math.log2(value) + OFFSET;
const inRange = (step: number): number => Math.max(0, Math.min(255, Math.round(step)));
const NUMBERS = Float32Array.from({ length: 256 }, (_none, step) => fromStep(step));

/** The numbers that bytes stand for. */
export function fromSteps(steps: Uint8Array): Float32Array {
  const numbers = new Float32Array(steps.length);
  for (let at = 0; at < steps.length; at++) numbers[at] = NUMBERS[steps[at] as number] as number;
  return numbers;
}

/** The byte that stands for the number nearest to this one, which is above 0. */
export const toStep = (value: number): number => inRange(exactStep(value));

/**
 * The nearest number that a model file can hold as a scale or rarity.
 *
 * @param value above 0
 * @param direction `up`: the nearest that is not less
 */
export function storable(value: number, direction: 'up' | 'nearest' = 'nearest'): number {
  const exact = exactStep(value);
  return Math.fround(fromStep(inRange(direction === 'up' ? Math.ceil(exact) : exact)));
}
