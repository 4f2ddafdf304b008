import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import * as titles from '@/utils/i18n/en/titles';

const ROOT = join(import.meta.dirname, '../../../entrypoints');

/** A report, not a page of the user interface. */
const SAMPLE = 'sample';

it('the title of every page equals that in the catalogue', () => {
  const pages = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .filter((file) => basename(file) === 'index.html' && dirname(file) !== SAMPLE)
    .map((file) => ({ page: dirname(file), html: readFileSync(join(ROOT, file), 'utf8') }));
  const found = pages.map(({ page, html }) => [
    page.replace(/-(.)/g, (_all, letter: string) => letter.toUpperCase()),
    /<title>(.*)<\/title>/.exec(html)?.[1]?.replaceAll('&amp;', '&'),
  ]);
  expect(Object.fromEntries(found)).toEqual({ ...titles });
});
