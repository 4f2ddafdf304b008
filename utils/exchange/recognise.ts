/**
 * What a JSON value that is no export of ours seems to be, for the message that refuses it. Told by the fields that
 * each format requires at the top: STIX 2.1 section 8 (bundle), ATT&CK Navigator layer format 4.5, MISP core format
 * (event), W3C Web Annotation Data Model (`@context`).
 *
 * @returns a noun phrase such as "a STIX bundle"
 */
export function recognise(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty JSON array' : 'a JSON array';
  if (typeof value !== 'object') return `a JSON ${typeof value}`;
  const field = (name: string): unknown => Object.getOwnPropertyDescriptor(value, name)?.value;
  if (field('type') === 'bundle') return 'a STIX bundle';
  if (Array.isArray(field('techniques')) && typeof field('domain') === 'string') return 'a Navigator layer';
  if (typeof field('Event') === 'object') return 'a MISP event';
  if (JSON.stringify(field('@context') ?? '').includes('www.w3.org/ns/anno')) return 'a Web Annotation';
  if (typeof field('$schema') === 'string') return 'a JSON Schema';
  const format = field('format');
  if (typeof format === 'string') return `a file of the format "${format}"`;
  return 'a JSON object without the field "format"';
}
