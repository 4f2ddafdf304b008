import type * as z from 'zod/mini';
import { STORE_SCHEMAS } from '@/utils/exchange/formats/backup/schema';
import { withPlausibleRevision } from '@/utils/observation/revision';
import type { LibraryStore } from '../db';

/**
 * A record has the shape of its schema if each field has its type; lengths, forms and further fields are left aside. This
 * takes 1 to 2 µs for an observation, a validation 50 to 80 µs, and it is what code needs that reads a record: it throws
 * nothing for want of a field.
 */

type Test = (value: unknown) => boolean;
/** The description of a schema, as zod has it (https://zod.dev/packages/core). */
type Definition = z.core.$ZodTypes['_zod']['def'];

function testOf(schema: z.core.$ZodType): Test {
  const definition = (schema as z.core.$ZodTypes)._zod.def as Definition;
  switch (definition.type) {
    case 'string':
      return (value) => typeof value === 'string';
    case 'number':
      return Number.isFinite;
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'enum': {
      const values = new Set<unknown>(Object.values(definition.entries));
      return (value) => values.has(value);
    }
    case 'literal': {
      const values = new Set<unknown>(definition.values);
      return (value) => values.has(value);
    }
    case 'nullable': {
      const test = testOf(definition.innerType);
      return (value) => value === null || test(value);
    }
    case 'optional': {
      const test = testOf(definition.innerType);
      return (value) => value === undefined || test(value);
    }
    case 'array': {
      const test = testOf(definition.element);
      // With `every`, a hole in the array would pass.
      return (value) => Array.isArray(value) && Array.from<unknown>(value).every(test);
    }
    case 'object': {
      const fields = Object.entries(definition.shape).map(([name, field]) => [name, testOf(field)] as const);
      return (value) =>
        typeof value === 'object' &&
        value !== null &&
        fields.every(([name, test]) => test((value as Record<string, unknown>)[name]));
    }
    case 'record': {
      const test = testOf(definition.valueType);
      return (value) => typeof value === 'object' && value !== null && Object.values(value).every(test);
    }
    default:
      throw new Error(`No shape of ${definition.type}`);
  }
}

const tests = new Map<LibraryStore, Test>();

/**
 * Returns a record of a store as it can be read without errors; null if it has not the shape of its schema. A revision
 * that is no number to count with, such as infinity, is replaced by 1: nothing else is wrong with the record.
 */
export function soundRecord(store: LibraryStore, record: unknown): object | null {
  if (isShaped(store, record)) return record as object;
  const plausible = withPlausibleRevision(record);
  return plausible !== record && isShaped(store, plausible) ? (plausible as object) : null;
}

/** Tells whether a record of a store has the shape of its schema. */
export function isShaped(store: LibraryStore, record: unknown): boolean {
  const test = tests.get(store) ?? testOf(STORE_SCHEMAS[store]);
  tests.set(store, test);
  return test(record);
}
