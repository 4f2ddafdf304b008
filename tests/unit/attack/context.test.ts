import { describe, expect, it } from 'vitest';
import { contextOf, createContextReader } from '@/utils/attack/context';
import { wordsOf } from '@/utils/text/words';
import * as stix from './bundles';

const catalogue = stix.embedded();
const read = createContextReader(
  catalogue.tactics,
  catalogue.techniques.flatMap(({ platforms }) => platforms),
);

/** Returns the spans of a query, each as its words and the names of tactics and platforms. */
function named(query: string): [words: string, names: string[]][] {
  const words = wordsOf(query);
  return read(words).map(({ from, to, names }) => [
    words.slice(from, to).join(' '),
    [...new Set([...names].map((name) => catalogue.tactic(name)?.name ?? name))].sort(),
  ]);
}

describe('the reader of tactics and platforms', () => {
  it.each<[string, ReturnType<typeof named>]>([
    ['', []],
    ['dump lsass', []],
    ['linux cron', [['linux', ['Linux']]]],
    ['lateral movement over smb', [['lateral movement', ['Lateral Movement']]]],
    ['c2 over dns', [['c2', ['Command and Control']]]],
    ['c&c', [['c c', ['Command and Control']]]],
    [
      'okta persistence',
      [
        ['okta', ['Identity Provider']],
        ['persistence', ['Persistence']],
      ],
    ],
    ['azure ad', [['azure ad', ['Identity Provider']]]],
    ['azure vm', [['azure', ['IaaS', 'Identity Provider']]]],
  ])('%j', (query, spans) => {
    expect(named(query)).toEqual(spans);
  });

  it('answers Defense Evasion, which ATT&CK has split, with both halves', () => {
    const [[words, names] = ['', []]] = named('defense evasion clear logs');
    expect(words).toBe('defense evasion');
    expect(names).toEqual(expect.arrayContaining(['Stealth', 'Defense Impairment']));
  });

  it('gives spans that ascend, do not overlap, and name something', () => {
    const spans = read(wordsOf('windows privilege escalation on mac os x and office 365 exfil'));
    spans.forEach(({ from, to, names }, place) => {
      expect(from).toBeGreaterThanOrEqual(spans[place - 1]?.to ?? 0);
      expect(to).toBeGreaterThan(from);
      expect(names.size).toBeGreaterThan(0);
    });
    expect(spans.length).toBeGreaterThanOrEqual(4);
  });
});

it.each<[string, string[]]>([
  ['T1053.003', ['TA0002', 'Linux']],
  ['S0002', ['Windows']],
])('%s is named by its tactics and platforms', (id, names) => {
  const object = catalogue.object(id);
  expect(object && contextOf(object)).toEqual(expect.arrayContaining(names));
});

it('groups and tactics have no context', () => {
  for (const id of ['G0016', 'TA0002']) {
    const object = catalogue.object(id);
    expect(object && contextOf(object)).toEqual([]);
  }
});
