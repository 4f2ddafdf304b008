import { browser, type Storage } from './browser';

/** Key in `storage.session` of the query that the background leaves for the popup. */
const KEY = 'pendingQuery';

/** Leaves a query for the popup. The popup may open before this resolves: it also listens for a query that comes late. */
export function leaveQuery(query: string): Promise<void> {
  return browser.storage.session.set({ [KEY]: query });
}

/** Removes a query that no popup has taken. */
export function withdrawQuery(): Promise<void> {
  return browser.storage.session.remove(KEY);
}

/**
 * Takes the query that was left, and each one that is left later.
 *
 * @returns a function that stops listening
 */
export function takeQueries(take: (query: string) => void): () => void {
  const taken = (query: unknown) => {
    if (typeof query !== 'string') return;
    void withdrawQuery();
    take(query);
  };
  const onChanged = (changes: Record<string, Storage.StorageChange>, area: string) => {
    if (area === 'session') taken(changes[KEY]?.newValue);
  };
  browser.storage.onChanged.addListener(onChanged);
  void browser.storage.session.get(KEY).then(({ [KEY]: query }) => taken(query));
  return () => browser.storage.onChanged.removeListener(onChanged);
}
