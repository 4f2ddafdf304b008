import { afterEach, describe, expect, test } from 'vitest';
import enterprise from '@/data/attack/enterprise-attack.json?raw';
import ics from '@/data/attack/ics-attack.json?raw';
import mobile from '@/data/attack/mobile-attack.json?raw';
import cases from '@/tests/fixtures/mentions.jsonl?raw';
import { readPageText } from '@/utils/anchor/dom/page-text';
import { indexText } from '@/utils/anchor/dom/text-index';
import { createMentionReader } from '@/utils/attack/mentions/find';
import { parseCatalogue } from '@/utils/attack/parse';
import { show } from '../anchor/page';

const reader = createMentionReader(parseCatalogue([enterprise, mobile, ics].map((text) => JSON.parse(text))));
const read = (html: string) => {
  show(html);
  const page = readPageText(indexText(document));
  return { page, mentions: reader.find(page) };
};

afterEach(() => document.body.replaceChildren());

describe('pages', () => {
  const lines: { kind: string; html: string; expect: { id: string }[] }[] = cases
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  test.each(lines)('$kind: $html', ({ html, expect: wanted }) => {
    const { mentions } = read(html);
    const ids = wanted.map(({ id }) => id);
    expect(mentions.filter((one) => !one.ids.some((id) => ids.includes(id)))).toEqual([]);
    expect(new Set(mentions.flatMap((one) => one.ids))).toEqual(
      new Set([...ids, ...mentions.flatMap((one) => one.ids.filter((id) => !ids.includes(id)))]),
    );
  });
});

describe('rows of a table', () => {
  test('name technique and tactic across merged cells, with the text of the use', () => {
    const { page, mentions } = read(`
      <table>
        <tr><th>ID</th><th>Use</th><th>Tactic</th><th>Name</th></tr>
        <tr><td>T1566.001</td><td>Sent an archive with a shortcut to the ministry.</td>
          <td rowspan="2">Initial Access</td><td>Spearphishing Attachment</td></tr>
        <tr><td>T1190</td><td>Exploited the mail gateway (see T1059) for a web shell.</td>
          <td>Exploit Public-Facing Application</td></tr>
      </table>`);
    const rows = reader.tables(page, mentions).flat();
    expect(
      rows.map(({ techniques, tactics, use }) => ({
        techniques,
        tactics,
        use: use === null ? null : page.text.slice(use.start, use.end),
      })),
    ).toEqual([
      {
        techniques: ['T1566.001'],
        tactics: ['TA0001'],
        use: 'Sent an archive with a shortcut to the ministry.',
      },
      {
        techniques: ['T1190'],
        tactics: ['TA0001'],
        use: 'Exploited the mail gateway (see T1059) for a web shell.',
      },
    ]);
  });

  test('are none if a table names no technique', () => {
    const { page, mentions } = read('<table><tr><td>Price</td><td>1059</td></tr></table>');
    expect(reader.tables(page, mentions)).toEqual([]);
  });
});
