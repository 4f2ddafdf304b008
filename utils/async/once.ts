/**
 * What is loaded when it is first asked for, and kept; after it failed, loaded again when it is asked for again.
 *
 * @returns gives what was loaded, the same to all who ask; rejects as `load` does
 */
export function once<T>(load: () => Promise<T>): () => Promise<T> {
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
