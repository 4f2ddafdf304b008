import { type Route, routeTo } from './route';

/**
 * Changes what the view of a section is narrowed to: in the address, so that it can be linked to and gone back to.
 *
 * @param changes null takes a choice away
 */
export function choose(route: Route, section: string, changes: Record<string, string | null>): void {
  const choices = Object.fromEntries(route.choices);
  for (const [name, value] of Object.entries(changes))
    if (value === null) delete choices[name];
    else choices[name] = value;
  location.replace(routeTo(section, route.item, choices));
}

/** One of the values that a choice can have; the first where the address has none of them. */
export function oneOf<T extends string>(
  choices: URLSearchParams,
  name: string,
  values: readonly [T, ...T[]],
): T {
  const value = choices.get(name);
  return values.find((one) => one === value) ?? values[0];
}
