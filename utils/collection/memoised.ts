/**
 * Returns a function that computes its result once for each key of its argument.
 *
 * @param keyOf returns the same key for arguments that have the same result
 */
export function memoised<A, T>(
  compute: (argument: A) => T,
  keyOf: (argument: A) => unknown,
): (argument: A) => T {
  const results = new Map<unknown, { readonly value: T }>();
  return (argument) => {
    const key = keyOf(argument);
    const result = results.get(key) ?? { value: compute(argument) };
    results.set(key, result);
    return result.value;
  };
}
