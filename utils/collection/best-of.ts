/** Returns the item with the highest score, the first of several; undefined if there is none. */
export function bestOf<T>(items: Iterable<T>, scoreOf: (item: T) => number): T | undefined {
  let best: { item: T; score: number } | undefined;
  for (const item of items) {
    const score = scoreOf(item);
    if (best === undefined || score > best.score) best = { item, score };
  }
  return best?.item;
}
