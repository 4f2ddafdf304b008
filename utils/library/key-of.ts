/** Returns the key of a record of a store whose records contain their keys. */
export function keyOf(
  { keyPath }: { readonly keyPath: string | string[] | null },
  record: unknown,
): IDBValidKey {
  const fields = record as Record<string, IDBValidKey>;
  const path = keyPath ?? [];
  return typeof path === 'string' ? (fields[path] ?? '') : path.map((name) => fields[name] ?? '');
}
