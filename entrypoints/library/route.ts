import { useLayoutEffect, useState } from 'preact/hooks';

/** A location within the library: a section, an item in it, and view options. */
export interface Route {
  /** The name of a section, such as `reports`; empty if the URL names none. */
  section: string;
  /** An id, such as that of a report; empty for the section itself. */
  item: string;
  /** The view options, as in `#observations?technique=T1059`. */
  choices: URLSearchParams;
}

/**
 * Parses the fragment of a URL: `#section/item?choice=…`. Never throws: an item that cannot be decoded is used as it
 * is.
 */
export function parseRoute(fragment: string): Route {
  const [path = '', query = ''] = fragment.replace(/^#/, '').split(/\?(.*)/s);
  const [section = '', item = ''] = path.split(/\/(.*)/s);
  return { section, item: decoded(item), choices: new URLSearchParams(query) };
}

/** Returns the fragment of a route. */
export function routeTo(
  section: string,
  item = '',
  choices: Record<string, string> | [name: string, value: string][] = {},
): string {
  const query = new URLSearchParams(choices).toString();
  return `#${section}${item === '' ? '' : `/${encodeURIComponent(item)}`}${query === '' ? '' : `?${query}`}`;
}

/** Returns the route of the page, and follows changes. */
export function useRoute(): Route {
  const [route, setRoute] = useState(() => parseRoute(location.hash));
  // Before the first paint: a later listener can miss a change of the fragment.
  useLayoutEffect(() => {
    const follow = () => setRoute(parseRoute(location.hash));
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return route;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return text;
  }
}
