/** The seed of every `npm test`, so that a failure can be repeated. */
const SEED = 20_260_301;

declare module 'vitest' {
  /** The values of the environment variables; empty when they are not set. */
  interface ProvidedContext {
    FC_SEED: string;
    FC_RUNS: string;
  }
}

/** The settings for the runs of properties. */
export interface PropertySettings {
  /** The seed on which properties run. */
  seed: number;
  /** The number of runs of each property; null for its own number. */
  runs: number | null;
}

/**
 * Reads the settings from the environment.
 *
 * @param env - FC_SEED is another seed, FC_RUNS the number of runs of each property
 * @throws when one of them is not a whole number
 */
export function propertySettings(env: Record<'FC_SEED' | 'FC_RUNS', string>): PropertySettings {
  const read = (name: 'FC_SEED' | 'FC_RUNS'): number | null => {
    if (env[name] === '') return null;
    if (!/^-?\d+$/.test(env[name])) throw new Error(`${name} is not a whole number: ${env[name]}`);
    return Number(env[name]);
  };
  return { seed: read('FC_SEED') ?? SEED, runs: read('FC_RUNS') };
}
