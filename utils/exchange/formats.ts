import type { Format } from './format';
import { json } from './json';

/** The formats of the export dialog, in its order. */
export const FORMATS: readonly Format[] = [json];

/** The format of an id. */
export function formatById(id: string): Format | undefined {
  return FORMATS.find((format) => format.id === id);
}
