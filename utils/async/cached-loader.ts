/**
 * Lazy, cached loader. A rejection is not cached: the next call tries again.
 *
 * @returns loads at the first call; every later call gets the same promise
 */
export function cachedLoader<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = null;
  return () => {
    if (loading === null) {
      loading = load();
      loading.catch(() => {
        loading = null;
      });
    }
    return loading;
  };
}
