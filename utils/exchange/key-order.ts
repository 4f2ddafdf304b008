import * as z from 'zod/mini';

type Rewrite = (value: unknown) => unknown;

const asIs: Rewrite = (value) => value;

/**
 * Makes a function that rewrites a value with its keys in the order of its schema, on all levels, leaving out keys
 * that the schema does not have: so that equal values give equal JSON text. It does not validate, which would cost
 * several times as much on a large library.
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
  if (schema instanceof z.ZodMiniArray) {
    const element = rewrite(schema.def.element);
    return element === asIs ? asIs : (value) => (Array.isArray(value) ? value.map(element) : value);
  }
  return asIs;
}

function rewriteObject(shape: Record<string, unknown>): Rewrite {
  const fields = Object.entries(shape).map(([key, schema]) => ({ key, field: rewrite(schema) }));
  return (value) => {
    if (!isRecord(value)) return value;
    const ordered: Record<string, unknown> = {};
    for (const { key, field } of fields) if (value[key] !== undefined) ordered[key] = field(value[key]);
    return ordered;
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
