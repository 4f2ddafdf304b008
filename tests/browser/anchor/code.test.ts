import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainProcedure } from '@/utils/observation/procedure';
import { byId, show } from './page';
import { anchorOf, foundAgain, selectedAnchor } from './seen';

beforeEach(() => show(''));
afterEach(() => {
  document.getSelection()?.removeAllRanges();
  show('');
});

/** Shows a page with the element `q`, and returns the procedure of all that it holds. */
function procedureOf(html: string): string {
  show(`<p>It ran:</p>${html}<p>Then it left.</p>`);
  return plainProcedure(anchorOf(byId('q'))?.quote.exact ?? '');
}

const CODE = ['    $k = Get-Item .', '', '    foreach ($i in $k) {', '      Remove-Item $i', '    }'];
const ALL = CODE.join('\n');
const rows = (row: (line: string, number: number) => string, from = 1) =>
  CODE.map((line, i) => row(line, from + i)).join('\n');

describe('code is quoted as it runs', () => {
  it.each([
    [
      'lines in a grid',
      `<pre id="q"><code style="display:grid"><span data-line>a</span>\n<span data-line>  b</span>\n<span data-line> </span>\n<span data-line>c</span></code></pre>`,
      'a\n  b\n \nc',
    ],
    [
      'lines in a flex column',
      '<pre id="q"><code style="display:flex;flex-direction:column"><span>a</span>\n<span>b</span>\n</code></pre>',
      'a\nb',
    ],
    ['lines as blocks', '<pre id="q"><code><div>a</div><div>  b</div></code></pre>', 'a\n  b'],
    ['the indent of its first line', `<pre id="q">${ALL}</pre>`, ALL],
    [
      'rows of a table',
      `<table id="q"><tr><td>x</td><td><pre>    a\n  b</pre></td></tr></table>`,
      'x\t    a\n  b',
    ],
    [
      'cells of their own',
      `<table id="q">${rows((line, n) => `<tr><td class="lineno">${n}</td><td style="white-space:pre">${line}</td></tr>`)}</table>`,
      ALL,
    ],
    [
      'cells of their own, without a known name',
      `<table id="q">${rows((line, n) => `<tr><td style="padding-right:9px">${n}</td><td style="white-space:pre">${line}</td></tr>`, 41)}</table>`,
      ALL,
    ],
    [
      'two cells of their own, as in a comparison',
      `<table id="q">${rows((line, n) => `<tr><td class="blob-num">${n}</td><td class="blob-num">${n + 2}</td><td class="blob-code" style="white-space:pre">${line}</td></tr>`)}</table>`,
      ALL,
    ],
    [
      'cells in preformatted text',
      `<pre><code id="q"><table class="hljs-ln"><tbody>${rows((line, n) => `<tr><td class="hljs-ln-numbers"><div class="hljs-ln-n">${n}</div></td><td class="hljs-ln-code">${line}</td></tr>`)}</tbody></table></code></pre>`,
      ALL,
    ],
    [
      'one cell with all numbers',
      `<table id="q"><tr><td><pre>${CODE.map((_, i) => i + 1).join('\n')}</pre></td><td><pre>${ALL}</pre></td></tr></table>`,
      ALL,
    ],
    [
      'a column of elements beside the code',
      `<div id="q" style="display:flex"><div style="white-space:pre">${CODE.map((_, i) => `<span style="display:block">${i + 1}</span>`).join('')}</div><pre style="margin:0 0 0 9px">${ALL}</pre></div>`,
      ALL,
    ],
    [
      'elements at the start of each line',
      `<pre id="q">${rows((line, n) => `<span class="ln">${n}</span><span class="cl">${line}</span>`)}</pre>`,
      ALL,
    ],
    [
      'a copy button in the code',
      `<pre id="q"><div class="toolbar"><button>Copy</button></div><code>${ALL}</code></pre>`,
      ALL,
    ],
    [
      'a copy label that is no button',
      `<div id="q"><a class="copy-btn" href="javascript:">Kopieren</a><pre>${ALL}</pre></div>`,
      ALL,
    ],
  ])('with or without: %s', (_, html, procedure) => {
    expect(procedureOf(html)).toBe(procedure);
  });

  it.each([
    [
      'a list of numbers in code',
      '<pre id="q">[\n  <span class="n">1</span>,\n  <span class="n">2</span>,\n  <span class="n">3</span>\n]</pre>',
      '[\n  1,\n  2,\n  3\n]',
    ],
    [
      'numbers of the code on lines of their own',
      '<pre id="q"><span class="hljs-number">1</span> a\n<span class="hljs-number">2</span> b</pre>',
      '1 a\n2 b',
    ],
    [
      'steps in a table with headings',
      '<table id="q"><tr><th>Step</th><th>Command</th></tr><tr><td>1</td><td><code>whoami</code></td></tr><tr><td>2</td><td><code>net user</code></td></tr></table>',
      'Step\tCommand\n1\twhoami\n2\tnet user',
    ],
    [
      'steps beside prose',
      '<table id="q"><tr><td>1</td><td>It ran.</td></tr><tr><td>2</td><td>It left.</td></tr></table>',
      '1\tIt ran.\n2\tIt left.',
    ],
    [
      'ids of events beside code',
      '<table id="q"><tr><td>4688</td><td><code>cmd</code></td></tr><tr><td>1102</td><td><code>wevtutil cl</code></td></tr></table>',
      '4688\tcmd\n1102\twevtutil cl',
    ],
    [
      'numbers that are the text',
      '<p id="q">In <b>2023</b> and <b>2024</b> it ran.</p>',
      'In 2023 and 2024 it ran.',
    ],
    ['a heading that is a button', '<h2 id="q"><button>Execution</button></h2>', 'Execution'],
    [
      'the word in a sentence',
      '<p id="q">They <a href="/copy">copy</a> the tools.</p>',
      'They copy the tools.',
    ],
  ])('keeps %s', (_, html, procedure) => {
    expect(procedureOf(html)).toBe(procedure);
  });

  it('begins where the selection begins', () => {
    show('<pre id="q">    net user\n    dir</pre>');
    const text = byId('q').firstChild as Text;
    for (const [from, exact] of [
      [0, '    net user\n    dir'],
      [2, '  net user\n    dir'],
      [7, 'user\n    dir'],
    ] as const) {
      document.getSelection()?.setBaseAndExtent(text, from, text, text.length);
      expect(selectedAnchor()?.quote.exact).toBe(exact);
    }
  });

  describe('in a read-only field', () => {
    const selectIn = (id: string, from: number, to: number) => {
      const field = byId(id) as HTMLTextAreaElement;
      field.focus();
      field.setSelectionRange(from, to);
      return selectedAnchor();
    };
    const CODE_UNDER = `<table>${['net user', '    whoami /all', 'net user']
      .map((line, i) => `<tr><td>${i + 1}</td><td style="white-space:pre">${line}</td></tr>`)
      .join('')}</table>`;
    const value = 'net user\n    whoami /all\nnet user';

    it.each(['readonly', 'aria-readonly="true"'])(
      'that lies over the code, by %s: as the code below it',
      (how) => {
        show(`<p>It ran:</p><textarea id="t" ${how}>${value}</textarea>${CODE_UNDER}`);
        const anchor = selectIn('t', 9, 33);
        expect(anchor?.quote.exact).toBe('    whoami /all\nnet user');
        expect(foundAgain(anchor).map((range) => range.toString().replace(/\s+/g, ' ').trim())).toEqual([
          'whoami /all3net user',
        ]);
      },
    );

    it('that is all that shows its text', () => {
      show('<p>It ran:</p><input id="t" readonly value="cmd /c powershell -enc x">');
      expect(selectIn('t', 7, 24)?.quote).toMatchObject({ exact: 'powershell -enc x', prefix: 'cmd /c ' });
    });

    it.each(['<input id="t" readonly type="password" value="hunter2">', '<input id="t" value="hunter2">'])(
      'but not %s',
      (html) => {
        show(html);
        expect(selectIn('t', 0, 7)).toBeNull();
      },
    );
  });

  it('is plain in the procedure, and as the page has it in the quote', () => {
    const html = '<pre id="q">Select-\u200bObject\u00a0\u201cx\u201d rund\u00adll</pre>';
    expect(procedureOf(html)).toBe('Select-Object "x" rundll');
    expect(anchorOf(byId('q'))?.quote.exact).toBe('Select-\u200bObject\u00a0\u201cx\u201d rund\u00adll');
  });
});
