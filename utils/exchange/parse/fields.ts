import { MAX_ADDRESS } from '@/utils/observation/limits';

/** Reads the fields of values of unknown origin, in which any field may be missing or of any type. */

/** Returns the value if it is an object and no list, else null. */
export function asObject(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

/**
 * Returns a list as it is, null and undefined as an empty list, any other value as a list of one, as JSON-LD has it.
 */
export function asList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

/** Returns the value of an object's own field, or undefined. */
export function field(value: unknown, name: string): unknown {
  const object = asObject(value);
  return object !== null && Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Returns the text of a field, or an empty text. */
export function textOf(value: unknown, name: string): string {
  const text = field(value, name);
  return typeof text === 'string' ? text : '';
}

/** Returns the texts in a list field. */
export function textsOf(value: unknown, name: string): string[] {
  return asList(field(value, name)).filter((one): one is string => typeof one === 'string');
}

/** Returns the objects in a list field. */
export function objectsOf(value: unknown, name: string): Readonly<Record<string, unknown>>[] {
  return asList(field(value, name))
    .map(asObject)
    .filter((one) => one !== null);
}

/**
 * Length from which on an address is not read, in UTF-16 code units: what is left when it is cleaned is too long, too.
 * Browsers take quadratic time for a long host with letters beyond ASCII.
 */
export const MAX_READ_ADDRESS = 2 * MAX_ADDRESS;

/** Returns whether a text is an http or https URL. */
export function isWebAddress(text: string): boolean {
  return text.length <= MAX_READ_ADDRESS && /^https?:\/\//i.test(text) && URL.canParse(text);
}
