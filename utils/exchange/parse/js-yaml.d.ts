/** The part of js-yaml (https://github.com/nodeca/js-yaml) that is used here. */
declare module 'js-yaml' {
  export const CORE_SCHEMA: object;
  export class YAMLException extends Error {}
  export function load(text: string): unknown;
  export function loadAll(
    text: string,
    iterator?: null,
    options?: { schema?: object; maxDepth?: number },
  ): unknown[];
}
