/** Reading of values of unknown origin by fields that may be missing or of any type. */

/** The value as an object, or null. */
export function asObject(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

/** The value as a list: itself, nothing, or it alone (JSON-LD writes a list of one so). */
export function asList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

/** The value of an object's own field; undefined where there is none. */
export function field(value: unknown, name: string): unknown {
  const object = asObject(value);
  return object !== null && Object.hasOwn(object, name) ? object[name] : undefined;
}

/** The text of a field, or an empty one. */
export function textOf(value: unknown, name: string): string {
  const text = field(value, name);
  return typeof text === 'string' ? text : '';
}

/** The texts in a list field. */
export function textsOf(value: unknown, name: string): string[] {
  return asList(field(value, name)).filter((one): one is string => typeof one === 'string');
}

/** The objects in a list field. */
export function objectsOf(value: unknown, name: string): Readonly<Record<string, unknown>>[] {
  return asList(field(value, name))
    .map(asObject)
    .filter((one) => one !== null);
}

/** Whether a text is an address of the web. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}
