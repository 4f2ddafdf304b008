// biome-ignore-all lint/suspicious/noTemplateCurlyInString: code that is read as text
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { literalsIn } from './literals';

const ROOT = join(import.meta.dirname, '../../..');

/** Files whose texts are not seen by users, or are data. */
const NOT_MESSAGES: readonly { files: RegExp; because: string }[] = [
  {
    files:
      /^utils\/(observation\/(actor|bulk|coverage|schema|sequence|view)|exchange\/(export\/context|formats\/json\/schema))\.ts$/,
    because: 'descriptions of fields, for the JSON Schema',
  },
  {
    files:
      /^utils\/exchange\/export\/(outline\/|wording\.ts|by-report\.ts)|^utils\/exchange\/formats\/(attack-flow\/(action|extension|flow)|html\/write|markdown\/write|misp\/event|misp\/object|navigator\/(head|technique-details)|sigma\/|stix\/(attack-objects|extension|producer)|web-annotation\/write)|^utils\/library\/damage\/raw-value|^utils\/text\/markdown|^utils\/extension\/generator/,
    because: 'the content of exported files, which belongs to their formats',
  },
  {
    files: /^utils\/exchange\/formats\/(csv\/column-mapping|misp\/read)\.ts$/,
    because: 'names of columns and fields in files of other programs',
  },
  {
    files:
      /^utils\/(attack\/(context|former-tactics|synonyms|mentions\/tactics)|suggest\/(stop-words|sentences|indicator|language)|extension\/packaged\/attack)\.ts$/,
    because: 'words that texts and queries are searched for',
  },
  {
    files:
      /^utils\/(attack\/(catalogue-of-tables|compile|lexicon|objects|parse|saved-ids|schema|pack\/(pack|slices))|binary\/container|library\/damage\/shape|suggest\/(examples|model|rows|serialize|shown-examples|words)|sites\/sites|time\/instants)\.ts$/,
    because: 'faults of our own data, for whoever mends them',
  },
  { files: /^utils\/attack\/facts\.ts$/, because: 'ATT&CK’s names of its domains' },
  {
    files: /^utils\/exchange\/import\/(builder|note-lines)\.ts$/,
    because: 'parts of imported records, which stay the same',
  },
  { files: /^utils\/extension\/workers\/worker-server\.ts$/, because: 'the name of an error' },
  { files: /^utils\/(anchor\/dom\/(page|walk)|keyboard\/keep-focus)\.ts$/, because: 'selectors' },
  {
    files: /^utils\/metadata\/(claims|dates|site-names|dom\/(headings|shown-text|site))\.ts$/,
    because: 'names and selectors in the markup of pages, and words of dates and sites',
  },
];

const CATALOGUE = /^utils\/i18n\//;

const files = ['components', 'entrypoints', 'utils'].flatMap((room) =>
  readdirSync(join(ROOT, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
);

const literals = files
  .filter((file) => !CATALOGUE.test(file))
  .flatMap((file) =>
    literalsIn(file, readFileSync(join(ROOT, file), 'utf8')).map(({ line, text }) => ({ file, line, text })),
  );

describe('texts of the user interface', () => {
  it('are only in the message catalogue', () => {
    expect(files.length).toBeGreaterThan(300);
    const allowed = NOT_MESSAGES.map((one) => one.files);
    const found = literals.filter(({ file }) => !allowed.some((pattern) => pattern.test(file)));
    expect(found.map(({ file, line, text }) => `${file}:${line}: ${text}`)).toEqual([]);
  });

  it.each(NOT_MESSAGES)('are exempt only in files that need it: $because', ({ files: exempt }) => {
    const needed = new Set(literals.map(({ file }) => file).filter((file) => exempt.test(file)));
    expect(needed.size).toBeGreaterThan(0);
  });

  it.each([
    ['text in JSX', 'a = <p>Saved</p>'],
    ['a lone word in lower case in JSX', 'a = <b>granted</b>'],
    ['a key in JSX', 'a = <kbd>Esc</kbd>'],
    ['a string in JSX', "a = <p>{ok ? 'yes' : null}</p>"],
    ['a string that is a default in JSX', "a = <p>{name ?? 'none'}</p>"],
    ['a template in JSX', 'a = <p>{`${count}x found`}</p>'],
    ['a label', 'a = <Button label="save" />'],
    ['a placeholder', "a = <input placeholder={wide ? 'name' : undefined} />"],
    ['a label of ARIA', 'a = <nav aria-label="pages" />'],
    ['a sentence in a prop of ours', 'a = <Section promise="Shows here." />'],
    ['a title in data', "a = { title: 'saved' }"],
    ['a word in data', "a = { name: 'Trends' }"],
    ['an error', "throw new Error('No page is open')"],
    ['a phrase with a number', 'say(`${count} reports`)'],
    ['a phrase that begins with a value', 'say(`${name} was deleted`)'],
  ])('are found: %s', (_kind, code) => {
    expect(literalsIn('a.tsx', code)).toHaveLength(1);
  });

  it.each([
    ['classes', "a = <p class={ok ? 'button quiet' : 'button'} />"],
    ['types and roles', 'a = <button type="submit" role="tab" />'],
    ['names of calls', "background('observation.save', input)"],
    ['a comparison with a key', "if (event.key === 'Enter') go()"],
    ['a case of a switch', "switch (key) { case 'Escape': go() }"],
    ['imports', "import { a } from './a b';"],
    ['types', "type A = 'Starred' | 'Recent found';"],
    ['selectors', "page.querySelector('article time')"],
    ['events', "window.addEventListener('DOMContentLoaded', go)"],
    ['the console', "console.info('no popup', error)"],
    ['style sheets', "const css = 'p{margin:0;padding:8px 12px}'"],
    ['keys of rows', 'a = <li key={`${id} row`} />'],
    ['signs', "a = <p>{'·'} {'↗'}</p>"],
    ['a template with only a value', 'a = <p>{`${id}-${name}`}</p>'],
  ])('are not: %s', (_kind, code) => {
    expect(literalsIn('a.tsx', code)).toEqual([]);
  });
});
