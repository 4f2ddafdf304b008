import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { locate } from '@/utils/anchor/dom/locate';
import { indexText } from '@/utils/anchor/dom/text-index';
import { addFrame, byId, describeBetween, rangesOf, rangesOfText, rawText, show } from './page';

beforeEach(() => show(''));
afterEach(() => show(''));

describe('the text of a page reads as the page does', () => {
  it.each([
    ['source indentation', '<p>The actor\n     ran   <b>a</b>\n <i>tool</i>.</p>', 'The actor ran a tool.'],
    ['blocks', '<h1>Title</h1><p>One</p>\n<div>Two<div>Three</div></div>', 'Title\nOne\nTwo\nThree'],
    ['words glued in the source', '<p>One</p><p>Two</p>', 'One\nTwo'],
    [
      'blocks by style alone',
      '<span style="display:block">a</span><span style="display:block">b</span>',
      'a\nb',
    ],
    ['lists', '<ul><li>a</li><li>b <ul><li>c</li></ul></li></ul>', 'a\nb\nc'],
    ['line breaks', 'a<br>b<br><br>c', 'a\nb\n\nc'],
    [
      'table cells',
      '<table><tr><th>ID</th><th>Name</th></tr><tr><td>T1</td> <td><p>x</p></td></tr></table>',
      'ID\tName\nT1\tx',
    ],
    ['empty cells', '<table><tr><td>a</td><td></td></tr><tr><td>b</td></tr></table>c', 'a\nb\nc'],
    [
      'cells by style',
      '<div style="display:table-row"><i style="display:table-cell">a</i><i style="display:table-cell">b</i></div>',
      'a\tb',
    ],
    [
      'preformatted text',
      '<p>Run:</p><pre>if x:\n\n    cmd   /c\n</pre><p>Then</p>',
      'Run:\nif x:\n\n    cmd   /c\nThen',
    ],
    ['spans in preformatted text', '<pre><span>a</span>\n  <span>b</span></pre>', 'a\n  b'],
    ['lines of code as blocks', '<pre><code><div>a</div><div>  b</div></code></pre>', 'a\n  b'],
    ['br in preformatted text', '<pre>a<br><br>  b</pre>', 'a\n\n  b'],
    ['preformatted by style', '<div style="white-space:pre-wrap">a\n  b</div>', 'a\n  b'],
    ['an inline element that ends in white space', '<p><b>Tool: </b>x</p>', 'Tool: x'],
    ['SVG text', '<svg><title>no</title><text>figure</text></svg>', 'figure'],
    [
      'hidden text, which may be shown later',
      '<p>a</p><p hidden>b</p><p style="visibility:hidden">c</p>',
      'a\nb\nc',
    ],
    ['a closed details element', '<details><summary>More</summary>hidden</details>', 'More\nhidden'],
  ])('%s', (_, html, expected) => {
    show(html);
    expect(rawText()).toBe(expected);
  });

  it.each([
    [
      'scripts and styles',
      '<script type="x">1</script><style>a{}</style><noscript>n</noscript><template>t</template>',
    ],
    ['form controls', '<textarea>t</textarea><select><option>o</option></select><input value="i">'],
    ['fallback of media', '<video>no video</video><audio>no audio</audio><canvas>no canvas</canvas>'],
    ['comments', '<!-- c -->'],
  ])('leaves out %s', (_, html) => {
    show(`<p>before</p>${html}<p>after</p>`);
    expect(rawText()).toBe('before\nafter');
  });

  it('leaves out the elements said to be our own, with all they hold', () => {
    show('<p>a</p><div id="own"><b>Tactic</b></div><p>b</p>');
    expect(indexText(document, { isLeftOut: (node) => (node as Element).id === 'own' }).raw).toBe('a\nb');
  });

  it('leaves out unselectable line numbers, prompts and buttons of code, but no unselectable prose', () => {
    show(`<style>.u{user-select:none}</style>
      <table><tr><td class="u">1</td><td><pre>whoami</pre></td></tr><tr><td class="u">2</td><td><pre>net</pre></td></tr></table>
      <pre><span class="u">PS C:\\&gt; </span>dir<button class="u">Copy</button></pre><p class="u">Prose</p>`);
    expect(rawText()).toBe('whoami\nnet\ndir\nProse');
  });

  it('keeps the numbers of a page that forbids selecting altogether', () => {
    show('<div id="all"><p>Released 2024</p><pre>1 2</pre></div>');
    document.body.style.userSelect = 'none';
    expect(rawText()).toBe('Released 2024\n1 2');
    document.body.removeAttribute('style');
  });

  it('reads open shadow roots in flat-tree order', () => {
    show(`<p>a</p>
      <div><template shadowrootmode="open"><p>b</p><slot name="s">x</slot><p>d</p><slot></slot><slot name="t">f</slot></template>
      <p>e</p><p slot="s">c</p><p slot="none">unslotted</p></div><p>g</p>`);
    expect(rawText()).toBe('a\nb\nc\nd\ne\nf\ng');
  });

  it('reads same-origin frames in place, and passes over others', async () => {
    show('<p>a</p><div id="here"></div><p>z</p>');
    await addFrame('<p>b</p><p>c</p>', byId('here'));
    const blank = document.createElement('iframe');
    byId('here').append(blank);
    blank.contentDocument?.body.append('d');
    const sandboxed = document.createElement('iframe');
    sandboxed.sandbox.add('allow-scripts');
    sandboxed.srcdoc = '<p>unreachable</p>';
    byId('here').append(sandboxed);
    expect(rawText()).toBe('a\nb\nc\nd\nz');
  });

  it('stands nesting deeper than any parser makes', () => {
    show('');
    let inner: HTMLElement = document.body;
    for (let i = 0; i < 2_000; i++) {
      const next = document.createElement('i');
      next.hidden = true;
      inner.append(next);
      inner = next;
    }
    inner.append('deep');
    const styles = vi.spyOn(window, 'getComputedStyle');
    const { raw } = indexText(document);
    document.body.replaceChildren();
    expect(raw).toBe('deep');
    // Each one costs a way through all ancestors.
    expect(styles.mock.calls.length).toBeLessThan(700);
    styles.mockRestore();
  });
});

describe('from raw text to nodes and back', () => {
  const PAGE = `<h1> A  title </h1><p>One <b>two</b>
    three.</p><pre>cmd  /c\n  dir</pre><table><tr><td>x</td><td>y</td></tr></table>
    <div><template shadowrootmode="open"><p>shadow <slot></slot> end</p></template><i>slotted</i></div>`;

  it('gives each character the place it came from', () => {
    show(PAGE);
    const index = indexText(document);
    expect(index.raw).toMatch(/A title[\s\S]*cmd[\s\S]*shadow/);
    for (let i = 0; i < index.raw.length; i++) {
      if (/\s/.test(index.raw.charAt(i))) continue;
      const ranges = locate(index, i, i + 1);
      expect(ranges.map(String)).toEqual([index.raw.charAt(i)]);
      const [range] = ranges as [Range];
      expect(index.offsetOf({ node: range.startContainer, offset: range.startOffset })).toBe(i);
    }
  });

  it('places boundary points among the children of an element', () => {
    show('<ul id="list"><li>a</li><!-- c --><script>1</script><li>b</li></ul><p>c</p>');
    const list = byId('list');
    const index = indexText(document);
    const at = [0, 1, 2, 3, 4].map((offset) =>
      index.raw.slice(index.offsetOf({ node: list, offset }) ?? -1).trim(),
    );
    expect(at).toEqual(['a\nb\nc', 'b\nc', 'b\nc', 'b\nc', 'c']);
    expect(index.offsetOf({ node: list.childNodes[2] as Node, offset: 0 })).toBe(
      index.offsetOf({ node: list, offset: 3 }),
    );
    expect(index.offsetOf({ node: document.createTextNode('x'), offset: 0 })).toBeNull();
  });

  it('makes one range for each tree', async () => {
    show(
      '<p>light</p><div><template shadowrootmode="open"><p>dark</p></template></div><p>again</p><div id="f"></div>',
    );
    const frame = await addFrame('<p>framed</p>', byId('f'));
    const ranges = rangesOfText('light dark again framed');
    expect(ranges.map(String)).toEqual(['light', 'dark', 'again', 'framed']);
    expect(ranges[3]?.startContainer.ownerDocument).toBe(frame.contentDocument);
  });

  it('follows the slots where they turn the order of the light tree round', () => {
    show(
      '<div><template shadowrootmode="open"><slot name="b"></slot> <slot></slot></template><i>first</i><i slot="b">second</i></div>',
    );
    expect(rangesOfText('second first').map(String)).toEqual(['second', 'first']);
  });

  it('survives a page that has changed since', () => {
    show('<p id="p">some text that shrinks</p>');
    const index = indexText(document);
    byId('p').firstChild?.replaceWith('');
    (locate(index, 0, 30)[0]?.startContainer as Text).data = '';
    expect(() => locate(index, 5, 30)).not.toThrow();
    expect(locate(index, 99, 100)).toEqual([]);
  });
});

describe('a described selection comes back', () => {
  const text = (id: string) => byId(id).firstChild as Text;

  it.each([
    [
      'across blocks',
      '<p id="a">It ran <b>once</b>.</p><ul><li>x</li><li id="b">Then again.</li></ul>',
      'ran once.\nx\nThen',
    ],
    [
      'across cells',
      '<table><tr><td id="a">T1 ran</td><td>mid</td></tr><tr><td id="b">Then</td></tr></table>',
      'ran\tmid\nThen',
    ],
    ['in preformatted text', '<pre id="a">it ran\n\n   <b id="b">Then</b></pre>', 'ran\n\n   Then'],
    [
      'in a shadow root',
      '<div><template shadowrootmode="open"><p id="a">it ran</p><p id="b">Then</p></template></div>',
      'ran\nThen',
    ],
    [
      'into a shadow root',
      '<p id="a">it ran</p><div><template shadowrootmode="open"><p id="b">Then</p></template></div>',
      'ran\nThen',
    ],
    ['in right-to-left text', '<p dir="rtl" id="a">شغّل ran</p><p dir="rtl" id="b">Then أمر</p>', 'ran\nThen'],
  ])('%s', (_, html, expected) => {
    show(`<p>lead</p>${html}<p>tail</p>`);
    const start = text('a');
    const anchor = describeBetween([start, start.data.indexOf('ran')], [text('b'), 4]);
    expect(anchor?.quote.exact).toBe(expected);
    const before = rangesOf(anchor);
    expect(before.map(String).join('').replace(/\s/g, '')).toBe(expected.replace(/\s/g, ''));
    // The page comes again, re-indented and with a banner.
    show(`<div>Banner</div>\n\n  <p>lead</p>\n ${html.replaceAll('><', '>\n\t <')}<p>tail</p>`);
    expect(rangesOf(anchor).map(String).join('').replace(/\s/g, '')).toBe(expected.replace(/\s/g, ''));
  });

  it('in a frame', async () => {
    show('<p>lead</p>');
    const html = '<p id="a">It ran</p><p id="b">Then</p>';
    await addFrame(html);
    const anchor = describeBetween([text('a'), 3], [text('b'), 4]);
    expect(anchor?.quote.exact).toBe('ran\nThen');
    show('<p>lead</p>');
    const frame = await addFrame(html);
    const [range] = rangesOf(anchor);
    expect(range?.startContainer.ownerDocument).toBe(frame.contentDocument);
    expect(range?.endContainer).toBe(text('b'));
  });
});
