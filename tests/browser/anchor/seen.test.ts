import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { indexRendered } from '@/utils/anchor/dom/rendered/rendered';
import { byId, show } from './page';
import { anchorOf, foundAgain, selectedAnchor } from './seen';

beforeEach(() => show(''));
afterEach(() => {
  document.getSelection()?.removeAllRanges();
  show('');
});

/** Shows a page with the element `q`, and returns the quote of all that it holds. */
function quoteOf(html: string): string | undefined {
  show(`<p>Before it all.</p>${html}<p>After it all.</p>`);
  return anchorOf(byId('q'))?.quote.exact;
}

const VISUALLY_HIDDEN = 'position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)';

describe('a quote is what its reader saw', () => {
  it('of a sentence with hidden pieces, as the browser copies it', () => {
    const html = `<p id="q">used <span style="display:none">tracking-12345</span>PsExec <span hidden>secret</span>to move to nine hosts<span style="visibility:hidden">¶</span></p>`;
    expect(quoteOf(html)).toBe('used PsExec to move to nine hosts');
    expect(document.getSelection()?.toString().trim()).toBe('used PsExec to move to nine hosts');
  });

  it.each([
    ['hidden until found', '<span hidden="until-found" style="display:inline-block">x</span>'],
    ['content-visibility', '<span style="display:inline-block;content-visibility:hidden">x y</span>'],
    ['visually hidden, by clip', `<span style="${VISUALLY_HIDDEN}">opens in a new window</span>`],
    [
      'visually hidden, by clip-path',
      '<span style="position:absolute;clip-path:inset(50%)">new window</span>',
    ],
    ['off the page', '<span style="position:absolute;left:-10000px">new window</span>'],
    ['transparent', '<span style="opacity:0">shown on hover</span>'],
    ['without size', '<span style="font-size:0">small</span>'],
    [
      'print only',
      '<style>@media screen{.print{display:none}}</style><span class="print"> (https://example.com)</span>',
    ],
    ['unselectable', '<span style="user-select:none">[1] </span>'],
    ['an icon font', '<i class="material-icons" aria-hidden="true">open_in_new</i>'],
    ['an icon font by its family', '<i style="font-family:\'Material Symbols Outlined\'">home</i>'],
    ['glyphs of an icon font', '<i>\uf0c1</i>'],
    ['a heading anchor', '<a class="headerlink" href="#here">¶</a>'],
    ['a heading anchor of another kind', '<a href="/page#here" aria-label="Link to this">#</a>'],
    ['a button', '<button>Copy</button>'],
  ])('without what is not seen: %s', (_, piece) => {
    expect(quoteOf(`<p id="q">It ran ${piece}PsExec.</p>`)).toBe('It ran PsExec.');
  });

  it.each([
    ['aria-hidden, but seen', '<span aria-hidden="true">twice </span>', 'It ran twice PsExec.'],
    ['a link with a text', '<a href="#fn1">[1]</a> ', 'It ran [1] PsExec.'],
    ['a short box', '<span style="display:inline-block;overflow:hidden">once </span>', 'It ran once PsExec.'],
    [
      'shown within hidden',
      '<span style="visibility:hidden">not <b style="visibility:visible">now </b></span>',
      'It ran now PsExec.',
    ],
    ['a word in small letters', '<small>quietly</small> ', 'It ran quietly PsExec.'],
  ])('with what is seen: %s', (_, piece, quote) => {
    expect(quoteOf(`<p id="q">It ran ${piece}PsExec.</p>`)).toBe(quote);
  });

  it('without folded text between two paragraphs, and with it once it is open', () => {
    const html = (open: string) =>
      `<div id="q"><p>One.</p><details ${open}><summary>More</summary><p>Two.</p></details><p>Three.</p></div>`;
    expect(quoteOf(html(''))).toBe('One.\nMore\nThree.');
    expect(quoteOf(html('open'))).toBe('One.\nMore\nTwo.\nThree.');
  });

  it('in a frame and in a shadow root', () => {
    show(
      '<div id="h"><template shadowrootmode="open"><p id="q">used <s hidden>x</s>PsExec</p></template></div>',
    );
    const q = byId('q');
    document.getSelection()?.setBaseAndExtent(q.firstChild as Text, 0, q.lastChild as Text, 6);
    expect(selectedAnchor()?.quote.exact).toBe('used PsExec');
  });

  it('though a script has selected what is not seen', () => {
    show('<p>a</p><p id="q" style="opacity:0">whoami /all</p>');
    expect(anchorOf(byId('q'))?.quote.exact).toBe('whoami /all');
  });
});

describe('a quote with text between that is not seen is found again', () => {
  const page = (hidden: string) =>
    `<p>On Monday the operators of the group came back.</p>
     <p id="q">They used ${hidden}PsExec to move to nine hosts.</p>
     <p>Then they used PsExec to delete themselves from there.</p>`;
  const text = () => foundAgain(anchor).map(String).join(' ');
  let anchor: ReturnType<typeof anchorOf>;

  it.each([
    ['still hidden', '<span hidden>tracking-1 </span>'],
    ['shown', '<span>tracking-1 </span>'],
    ['gone', ''],
    ['another one', '<span hidden>tracking-20202 </span>'],
  ])('%s', (_, later) => {
    show(page('<span hidden>tracking-1 </span>'));
    anchor = anchorOf(byId('q'));
    expect(anchor?.quote.exact).toBe('They used PsExec to move to nine hosts.');
    show(`<div>Banner</div>${page(later)}`);
    expect(text()).toMatch(/^They used (tracking-\d+ )?PsExec to move to nine hosts\.$/);
  });

  it('in folded details', () => {
    const folded = (open: string) =>
      `<details ${open}><summary>Stage one</summary><p id="q">It ran <i hidden>x</i>whoami.</p></details>${page('')}`;
    show(folded('open').replace('id="q">They', '>They'));
    anchor = anchorOf(byId('q'));
    expect(anchor?.quote.exact).toBe('It ran whoami.');
    show(folded('').replace('id="q">They', '>They'));
    expect(text()).toBe('It ran xwhoami.');
  });

  it('as an older version stored it, with that text', () => {
    show(page('<span hidden>tracking-1 </span>'));
    const seen = anchorOf(byId('q'));
    if (seen === null) throw new Error('no anchor');
    const exact = 'They used \ntracking-1 \nPsExec to move to nine hosts.';
    anchor = { ...seen, quote: { ...seen.quote, exact } };
    expect(text()).toBe('They used tracking-1 PsExec to move to nine hosts.');
  });
});

describe('what is read along', () => {
  const readable = () => indexRendered(document, { keepsFolded: true }).raw;

  it('has sentences without hidden words, and folded passages', () => {
    show(`<p>used <span style="display:none">tracking-12345</span>PsExec</p>
      <details><summary>More</summary><p>It ran <i hidden>x</i>whoami.</p></details>
      <div style="display:none"><h2>Tab</h2><p>Two<a href="#t">#</a></p></div>
      <div style="height:0;overflow:hidden"><p>Panel</p></div>
      <div style="${VISUALLY_HIDDEN}">Skip to content</div>`);
    expect(readable()).toBe('used PsExec\nMore\nIt ran whoami.\nTab\nTwo\nPanel');
  });
});
