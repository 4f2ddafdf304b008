import { useEffect, useState } from 'preact/hooks';

/** Where in the library one is: a section and, within it, a thing and what was chosen for its view. */
export interface Route {
  /** Such as `reports`; the first of the sections where the address names none. */
  section: string;
  /** Such as the id of a report; empty for the section itself. */
  item: string;
  /** What the view is narrowed to, as in `#observations?technique=T1059`. */
  choices: URLSearchParams;
}

/** Reads the fragment of an address: `#section/item?choice=…`. Never throws: what cannot be decoded is taken as it is. */
export function parseRoute(fragment: string): Route {
  const [path = '', query = ''] = fragment.replace(/^#/, '').split(/\?(.*)/s);
  const [section = '', item = ''] = path.split(/\/(.*)/s);
  return { section, item: decoded(item), choices: new URLSearchParams(query) };
}

/** The fragment that leads to a route. */
export function routeTo(
  section: string,
  item = '',
  choices: Record<string, string> | [name: string, value: string][] = {},
): string {
  const query = new URLSearchParams(choices).toString();
  return `#${section}${item === '' ? '' : `/${encodeURIComponent(item)}`}${query === '' ? '' : `?${query}`}`;
}

/** The route that the page is on, followed. */
export function useRoute(): Route {
  const [route, setRoute] = useState(() => parseRoute(location.hash));
  useEffect(() => {
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
