import { describe, expect, test } from 'vitest';
import { exportFileName } from '@/utils/exchange/export/file-name';

describe('file names', () => {
  const now = '2026-03-02T23:59:59.000Z';
  const of = (title: string) => exportFileName({ title, url: 'https://www.a.example/x/y.html' }, now);
  test.each([
    ['the library', exportFileName('library', now), 'ttps-2026-03-02.json'],
    ['another format', exportFileName('library', now, 'stix.json'), 'ttps-2026-03-02.stix.json'],
    ['a title', of('A Loader: in three stages!'), 'ttps-a-loader-in-three-stages-2026-03-02.json'],
    ['another script', of('Атака на 銀行'), 'ttps-атака-на-銀行-2026-03-02.json'],
    ['a path', of('../../etc/passwd\0.exe'), 'ttps-etc-passwd-exe-2026-03-02.json'],
    ['a turn of direction', of('a\u202Egpj.exe'), 'ttps-a-gpj-exe-2026-03-02.json'],
    ['no title', of(''), 'ttps-a-example-x-y-html-2026-03-02.json'],
    [
      'a long title, cut at a word',
      of('word '.repeat(100)),
      `ttps-${'word-'.repeat(10).slice(0, -1)}-2026-03-02.json`,
    ],
    ['a long word', of('銀'.repeat(100)), `ttps-${'銀'.repeat(50)}-2026-03-02.json`],
  ])('%s', (_, name, expected) => {
    expect(name).toBe(expected);
    expect(new TextEncoder().encode(name).length).toBeLessThan(255);
  });
});
