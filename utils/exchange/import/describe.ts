import * as t from '@/utils/i18n/en/problems';
import { field } from '../parse/fields';

/**
 * Describes a JSON value that cannot be imported, for the message of refusal. Formats are recognised by the fields that
 * they require at the top: STIX 2.1 section 8 (bundle), ATT&CK Navigator layer format 4.5, MISP core format (event),
 * W3C Web Annotation Data Model (`@context`).
 *
 * @returns a noun phrase such as "a STIX bundle"
 */
export function describeValue(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? t.emptyArray : t.array;
  if (typeof value !== 'object') return t.jsonOf(typeof value);
  if (field(value, 'type') === 'bundle') return t.stixBundle;
  if (Array.isArray(field(value, 'techniques')) && typeof field(value, 'domain') === 'string')
    return t.navigatorLayer;
  if (typeof field(value, 'Event') === 'object') return t.mispEvent;
  if (JSON.stringify(field(value, '@context') ?? '').includes('www.w3.org/ns/anno')) return t.webAnnotation;
  if (typeof field(value, '$schema') === 'string') return t.jsonSchema;
  const format = field(value, 'format');
  if (typeof format === 'string') return t.ofFormat(format);
  return t.withoutFormat;
}
