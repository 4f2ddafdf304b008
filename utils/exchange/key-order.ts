import * as z from 'zod/mini';

type Rewrite = (value: unknown) => unknown;

const asIs: Rewrite = (value) => value;

/**
 * Makes a function that gives a value with its keys in the order of its schema, on all levels, without keys that the
 * schema does not have: so that equal values give equal JSON text. What is in order already, as all that zod has
 * parsed is, is given back itself. It does not validate, which would cost several times as much on a large library.
 *
 * @param schema of objects, arrays, nullables and scalars (other kinds are passed through as they are)
 */
export function keysInOrder<T>(schema: z.ZodMiniType<T>): (value: T) => T {
  // The rewritten value has the type of the schema, as the value had: only keys move.
  return rewrite(schema) as (value: unknown) => T;
}

function rewrite(schema: unknown): Rewrite {
  if (schema instanceof z.ZodMiniObject) return rewriteObject(schema.def.shape);
  if (schema instanceof z.ZodMiniNullable) return rewrite(schema.def.innerType);
  if (schema instanceof z.ZodMiniArray) return rewriteArray(rewrite(schema.def.element));
  return asIs;
}

function rewriteArray(element: Rewrite): Rewrite {
  if (element === asIs) return asIs;
  return (value) => {
    if (!Array.isArray(value)) return value;
    const rewritten = value.map(element);
    return rewritten.every((item, index) => item === value[index]) ? value : rewritten;
  };
}

function rewriteObject(shape: Record<string, unknown>): Rewrite {
  const keys = Object.keys(shape);
  const fields = keys.map((key) => ({ key, field: rewrite(shape[key]) }));
  const nested = fields.filter(({ field }) => field !== asIs);
  return (value) => {
    if (!isRecord(value)) return value;
    const ready = hasKeys(value, keys) && nested.every(({ key, field }) => field(value[key]) === value[key]);
    if (ready) return value;
    const ordered: Record<string, unknown> = {};
    for (const { key, field } of fields) if (value[key] !== undefined) ordered[key] = field(value[key]);
    return ordered;
  };
}

/** Whether an object has these keys in this order, and no others. */
function hasKeys(value: Record<string, unknown>, keys: readonly string[]): boolean {
  let count = 0;
  for (const key in value) if (key !== keys[count++]) return false;
  return count === keys.length;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
