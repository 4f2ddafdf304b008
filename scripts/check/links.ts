import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, extname, join, relative, resolve, sep } from 'node:path';

/** Fenced code, code spans and comments: they contain no links. */
const NOT_PROSE = /^(```|~~~)[\s\S]*?^\1|(`+)(?!`)[\s\S]*?(?<!`)\2(?!`)|<!--[\s\S]*?-->/gm;
/** The targets of Markdown links, images and references, and of HTML links. */
const TARGETS = [
  /\]\(\s*<?([^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*)>?(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/g,
  /^ {0,3}\[[^\]]+\]:\s+<?([^\s>]+)>?/gm,
  /<(?:a|img)\s[^>]*?(?:href|src)="([^"]+)"/g,
];
const HEADING = /^ {0,3}#{1,6}\s+(.+?)\s*#*\s*$/gm;
const HTML_ID = /<[a-z]+\s[^>]*?(?:id|name)="([^"]+)"/g;
/** An address with a scheme, such as https: or mailto:. */
const EXTERNAL = /^[a-z][a-z\d+.-]*:|^\/\//i;

const without = (text: string, pattern: RegExp): string =>
  text.replace(pattern, (part) => part.replace(/[^\n]/g, ' '));

/** Returns the anchor that GitHub gives to a heading: lower case, hyphens for spaces, no other punctuation. */
function anchorOf(heading: string): string {
  const text = heading.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]|<[^>]+>/g, '');
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .replaceAll(' ', '-');
}

/** Returns the anchors of a Markdown text. Equal headings are numbered. */
function anchorsOf(markdown: string): Set<string> {
  const fenced = without(markdown, /^(```|~~~)[\s\S]*?^\1/gm);
  const anchors = new Set<string>();
  for (const [, heading = ''] of fenced.matchAll(HEADING)) {
    const anchor = anchorOf(heading);
    let numbered = anchor;
    for (let number = 1; anchors.has(numbered); number++) numbered = `${anchor}-${number}`;
    anchors.add(numbered);
  }
  for (const [, id = ''] of fenced.matchAll(HTML_ID)) anchors.add(id);
  return anchors;
}

/** Returns the targets of the links in a Markdown text, with their lines. */
function linksOf(markdown: string): { target: string; line: number }[] {
  const prose = without(markdown, NOT_PROSE);
  return TARGETS.flatMap((pattern) =>
    [...prose.matchAll(pattern)].map(({ 1: target = '', index }) => ({
      target,
      line: prose.slice(0, index).split('\n').length,
    })),
  );
}

/** Returns what is wrong with a link; null if its target exists or is outside of the project. */
async function problemOf(folder: string, file: string, target: string): Promise<string | null> {
  if (EXTERNAL.test(target)) return null;
  const [, path = '', anchor] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/.exec(target) ?? [];
  const aim = path === '' ? file : resolve(dirname(file), decodeURIComponent(path));
  if (aim !== folder && !aim.startsWith(`${folder}${sep}`)) return 'leads out of the project';
  if (!existsSync(aim)) return 'no such file';
  if (anchor === undefined || anchor === '' || extname(aim) !== '.md') return null;
  const known = anchorsOf(await readFile(aim, 'utf8'));
  return known.has(decodeURIComponent(anchor)) ? null : 'no such heading';
}

/** Returns the Markdown files at the top of the project and in docs. */
async function documents(folder: string): Promise<string[]> {
  const top = (await readdir(folder)).filter((name) => extname(name) === '.md');
  const docs = existsSync(join(folder, 'docs'))
    ? await readdir(join(folder, 'docs'), { recursive: true })
    : [];
  return [...top, ...docs.filter((name) => extname(name) === '.md').map((name) => join('docs', name))].sort();
}

/**
 * Checks the links of README and docs to files and headings of the project. Links to the web are not followed.
 *
 * @param top the folder of the project
 * @returns a line for each broken link
 */
export async function checkLinks(top: string): Promise<string[]> {
  const folder = resolve(top);
  const broken: string[] = [];
  for (const name of await documents(folder)) {
    const file = join(folder, name);
    for (const { target, line } of linksOf(await readFile(file, 'utf8'))) {
      const problem = await problemOf(folder, file, target);
      if (problem !== null) broken.push(`${relative(folder, file)}:${line}: ${target}: ${problem}`);
    }
  }
  return broken;
}
