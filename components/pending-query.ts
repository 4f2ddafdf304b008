import browser, { type Storage } from 'webextension-polyfill';

/** Under this key the background leaves what the popup that it opens is to look up; gone when the browser is. */
const KEY = 'pendingQuery';

/** Leaves a query for the popup. Not waited for by who opens the popup: it hears of a query that comes late, too. */
export function leaveQuery(query: string): Promise<void> {
  return browser.storage.session.set({ [KEY]: query });
}

/** Takes back a query that no popup came for. */
export function withdrawQuery(): Promise<void> {
  return browser.storage.session.remove(KEY);
}

/**
 * Takes the query that was left, and those that are left later.
 *
 * @returns stops listening
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
