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
        tactics: [['TA0001']],
        use: 'Sent an archive with a shortcut to the ministry.',
      },
      {
        techniques: ['T1190'],
        tactics: [['TA0001']],
        use: 'Exploited the mail gateway (see T1059) for a web shell.',
      },
    ]);
  });

  const rowsOf = (html: string) => {
    const { page, mentions } = read(html);
    return reader
      .tables(page, mentions)
      .flatMap((rows) =>
        rows.map(({ techniques, tactics, use }) => [
          techniques.join(),
          tactics.map((ids) => ids.join('/')).join(),
          use === null ? null : page.text.slice(use.start, use.end),
        ]),
      );
  };

  test('in the layout of ATT&CK’s own pages name the sub-technique, not its parent too', () => {
    const row = (sub: string, name: string, use: string) =>
      `<tr><td>Enterprise</td><td><a href="/techniques/T1059">T1059</a></td>
        <td><a href="/techniques/T1059/${sub}">.${sub}</a></td>
        <td><a href="/techniques/T1059">Command and Scripting Interpreter</a>: <a href="/techniques/T1059/${sub}">${name}</a></td>
        <td>${use}</td></tr>`;
    expect(
      rowsOf(`<table><tr><th>Domain</th><th colspan="2">ID</th><th>Name</th><th>Use</th></tr>
        ${row('001', 'PowerShell', 'Ran an encoded downloader at night.')}
        ${row('003', 'Windows Command Shell', 'Used cmd.')}</table>`),
    ).toEqual([
      ['T1059.001', '', 'Ran an encoded downloader at night.'],
      ['T1059.003', '', 'Used cmd.'],
    ]);
  });

  test('have the tactic of the caption, the heading or the row that spans the table above them', () => {
    const row = '<tr><td>T1566.001</td><td>Sent an archive with a shortcut.</td></tr>';
    const spanning =
      '<tr><td colspan="2">Execution</td></tr><tr><td>T1059</td><td>Ran a script of its own.</td></tr>';
    expect(rowsOf(`<table><caption>Table 3: Initial Access</caption>${row}</table>`)).toEqual([
      ['T1566.001', 'TA0001', 'Sent an archive with a shortcut.'],
    ]);
    expect(rowsOf(`<h2>Execution</h2><p>These were seen.</p><table>${row}${spanning}</table>`)).toMatchObject(
      [
        ['T1566.001', 'TA0002', expect.any(String)],
        ['T1059', 'TA0002', expect.any(String)],
      ],
    );
    expect(
      rowsOf(
        `<p>In Initial Access the group was seen to be very patient for months.</p><table>${row}</table>`,
      ),
    ).toMatchObject([['T1566.001', '', expect.any(String)]]);
  });

  test('are none if a table names no technique', () => {
    const { page, mentions } = read('<table><tr><td>Price</td><td>1059</td></tr></table>');
    expect(reader.tables(page, mentions)).toEqual([]);
  });
});
