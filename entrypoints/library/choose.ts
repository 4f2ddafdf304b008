import { type Route, routeTo } from './route';

/**
 * Changes the view options of a section. They are in the URL, so that a view can be linked to and history works.
 *
 * @param changes null removes an option
 */
export function choose(route: Route, section: string, changes: Record<string, string | null>): void {
  const choices = Object.fromEntries(route.choices);
  for (const [name, value] of Object.entries(changes))
    if (value === null) delete choices[name];
    else choices[name] = value;
  location.replace(routeTo(section, route.item, choices));
}

/** Returns the value of a view option, if it is an allowed one; otherwise the first allowed value. */
export function oneOf<T extends string>(
  choices: URLSearchParams,
  name: string,
  values: readonly [T, ...T[]],
): T {
  const value = choices.get(name);
  return values.find((one) => one === value) ?? values[0];
}
