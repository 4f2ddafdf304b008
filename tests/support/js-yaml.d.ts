/** The part of js-yaml (a YAML 1.2 parser that web-ext brings along) that tests use. */
declare module 'js-yaml' {
  export function load(text: string): unknown;
  export function loadAll(text: string): unknown[];
}
