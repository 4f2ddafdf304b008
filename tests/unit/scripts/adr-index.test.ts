import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../../docs/adr/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

/** Returns the row of the index for an ADR, from its number, its title and its file name. */
function rowOf(file: string): string {
  const [, number, title] = /^# (\d+)\. (.+)$/m.exec(read(file)) ?? [];
  return `| ${number} | [${title}](${file}) |`;
}

describe('docs/adr/README.md', () => {
  const files = readdirSync(folder).filter((name) => /^\d{4}-.*\.md$/.test(name));
  const rows = read('README.md').split('\n');

  it.each(files)('lists %s with its number and title', (file) => {
    expect(rows).toContain(rowOf(file));
  });

  it('lists each decision once, in the order of the numbers', () => {
    const numbers = rows.flatMap((row) => /^\| (\d+) \|/.exec(row)?.[1] ?? []).map(Number);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it.each(files)('%s has the number of its file name', (file) => {
    expect(read(file)).toMatch(new RegExp(`^# ${Number(file.slice(0, 4))}\\. `));
  });
});
