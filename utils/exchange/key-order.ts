import * as z from 'zod/mini';

type Rewrite = (value: unknown) => unknown;

const unchanged: Rewrite = (value) => value;

/**
 * Makes a function that puts the keys of a value in the order of its schema, on all levels, and drops keys that the
 * schema does not have: equal values then give equal JSON text. A value that is in order, as every value parsed by zod
 * is, is returned itself. The function does not validate: on a large library that would cost several times as much.
 *
 * @param schema of objects, arrays, nullables and scalars (values of other kinds pass unchanged)
 */
export function keysInOrder<T>(schema: z.ZodMiniType<T>): (value: T) => T {
  // The result has the type of the value: only keys move.
  return rewrite(schema) as (value: unknown) => T;
}

function rewrite(schema: unknown): Rewrite {
  if (schema instanceof z.ZodMiniObject) return rewriteObject(schema.def.shape);
  if (schema instanceof z.ZodMiniNullable) return rewrite(schema.def.innerType);
  if (schema instanceof z.ZodMiniArray) return rewriteArray(rewrite(schema.def.element));
  return unchanged;
}

function rewriteArray(element: Rewrite): Rewrite {
  if (element === unchanged) return unchanged;
  return (value) => {
    if (!Array.isArray(value)) return value;
    const rewritten = value.map(element);
    return rewritten.every((item, index) => item === value[index]) ? value : rewritten;
  };
}

function rewriteObject(shape: Record<string, unknown>): Rewrite {
  const keys = Object.keys(shape);
  const fields = keys.map((key) => ({ key, field: rewrite(shape[key]) }));
  const nested = fields.filter(({ field }) => field !== unchanged);
  return (value) => {
    if (!isRecord(value)) return value;
    const ready = hasKeys(value, keys) && nested.every(({ key, field }) => field(value[key]) === value[key]);
    if (ready) return value;
    const ordered: Record<string, unknown> = {};
    for (const { key, field } of fields) if (value[key] !== undefined) ordered[key] = field(value[key]);
    return ordered;
  };
}

/** Returns whether an object has exactly these keys in this order. */
function hasKeys(value: Record<string, unknown>, keys: readonly string[]): boolean {
  let count = 0;
  for (const key in value) if (key !== keys[count++]) return false;
  return count === keys.length;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
