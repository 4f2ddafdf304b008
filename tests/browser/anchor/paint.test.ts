import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPainter, type Painted, type Painter } from '@/utils/anchor/dom/paint';
import { addFrame, byId, rangesOfText, show } from './page';

let painter: Painter;
beforeEach(() => {
  show('');
  painter = createPainter();
});
afterEach(() => {
  painter.clear();
  show('');
});

const item = (id: string, level: Painted['level'], text: string): Painted => ({
  id,
  level,
  ranges: rangesOfText(text),
});
const names = (of: Window & typeof globalThis = window) => [...of.CSS.highlights.keys()];
const realmOf = (frame: HTMLIFrameElement) => frame.contentWindow as Window & typeof globalThis;
const marked = (of: Window & typeof globalThis = window) =>
  [...of.CSS.highlights.values()].map((highlight) => [...highlight].map(String));
const middle = (text: string) => {
  const { left, right, top, bottom } = rangesOfText(text)[0]?.getClientRects()[0] ?? new DOMRect();
  return [(left + right) / 2, (top + bottom) / 2] as const;
};

const PAGE = `<p>They used phishing and <b>then</b> ran</p><pre>cmd /c whoami</pre>
  <div><template shadowrootmode="open"><p id="dark">in the shadow</p></template></div>`;

describe('painting', () => {
  it('leaves the page as it was, to the letter', async () => {
    show(PAGE);
    const frame = await addFrame('<p>in the frame</p>');
    const html = () =>
      document.documentElement.getHTML({
        serializableShadowRoots: true,
        shadowRoots: [byId('dark').getRootNode() as ShadowRoot],
      });
    const before = [
      document.documentElement.outerHTML,
      html(),
      frame.contentDocument?.documentElement.outerHTML,
    ];
    const state = () => [
      document.documentElement.outerHTML,
      html(),
      frame.contentDocument?.documentElement.outerHTML,
    ];
    painter.paint([
      item('1', 'tactic', 'phishing and then'),
      item('2', 'procedure', 'cmd /c whoami'),
      item('3', 'technique', 'in the shadow'),
      item('4', 'technique', 'in the frame'),
    ]);
    expect(state()).toEqual(before);
    painter.flash(item('1', 'tactic', 'phishing and then').ranges);
    painter.clear();
    expect(state()).toEqual(before);
  });

  it('puts each level in a highlight of its own, of the document that holds it, the procedure on top', async () => {
    show(PAGE);
    const frame = await addFrame('<p>in the frame</p>');
    painter.paint([
      item('1', 'procedure', 'cmd /c whoami'),
      item('2', 'tactic', 'phishing'),
      item('3', 'technique', 'in the shadow'),
      item('4', 'technique', 'in the frame'),
    ]);
    const byPriority = [...CSS.highlights.values()].sort((a, b) => a.priority - b.priority);
    expect(byPriority.map((highlight) => [...highlight].map(String))).toEqual([
      ['phishing'],
      ['in the shadow'],
      ['cmd /c whoami'],
    ]);
    expect(marked(realmOf(frame))).toEqual([['in the frame']]);
  });

  it('styles the text, in shadow roots and frames too, and gives it no colour', async () => {
    show(PAGE);
    const frame = await addFrame('<p id="framed">in the frame</p>');
    painter.paint([
      item('1', 'procedure', 'in the shadow'),
      item('2', 'technique', 'in the frame'),
      item('3', 'tactic', 'phishing'),
    ]);
    const styleIn = (element: Element, realm: Window & typeof globalThis) =>
      names(realm).map((name) => realm.getComputedStyle(element, `::highlight(${name})`).textDecorationStyle);
    expect(styleIn(byId('dark'), window)).toContain('double');
    expect(styleIn(document.querySelector('p') as Element, window)).toContain('dotted');
    expect(styleIn(byId('framed'), realmOf(frame))).toEqual(['solid']);
    const rules = document.adoptedStyleSheets
      .flatMap((sheet) => [...sheet.cssRules])
      .flatMap((rule) => (rule instanceof CSSMediaRule ? [...rule.cssRules] : [rule])) as CSSStyleRule[];
    expect(rules.length).toBeGreaterThan(0);
    for (const { style } of rules) expect(style.color).toBe('');
  });

  it('names nothing that tells what is marked or by whom, and other names on each load', () => {
    show(PAGE);
    painter.paint([item('the-id', 'tactic', 'phishing'), item('2', 'procedure', 'whoami')]);
    const first = names();
    for (const name of first) expect(name).toMatch(/^h\d+-\d$/);
    const other = createPainter();
    other.paint([item('3', 'tactic', 'whoami')]);
    expect(names().filter((name) => !first.includes(name))).toHaveLength(1);
    other.clear();
    expect(names()).toEqual(first);
  });

  it('adopts its sheet where it is needed and gives back just what the page had', async () => {
    show(PAGE);
    const frame = await addFrame('<p>in the frame</p>');
    const root = byId('dark').getRootNode() as ShadowRoot;
    const mine = new CSSStyleSheet();
    const inRoot = new CSSStyleSheet();
    document.adoptedStyleSheets = [mine];
    root.adoptedStyleSheets = [inRoot];
    painter.paint([
      item('1', 'tactic', 'in the shadow'),
      item('2', 'tactic', 'phishing'),
      item('3', 'tactic', 'in the frame'),
    ]);
    painter.paint([
      item('1', 'tactic', 'in the shadow'),
      item('2', 'tactic', 'phishing'),
      item('3', 'tactic', 'in the frame'),
    ]);
    expect(document.adoptedStyleSheets).toHaveLength(2);
    expect(root.adoptedStyleSheets).toHaveLength(2);
    expect(frame.contentDocument?.adoptedStyleSheets).toHaveLength(1);
    const late = new CSSStyleSheet();
    document.adoptedStyleSheets.push(late);
    painter.paint([item('2', 'tactic', 'phishing')]);
    expect(root.adoptedStyleSheets).toEqual([inRoot]);
    expect(frame.contentDocument?.adoptedStyleSheets).toHaveLength(0);
    painter.clear();
    expect([...document.adoptedStyleSheets]).toEqual([mine, late]);
    document.adoptedStyleSheets = [];
  });

  it('adopts its sheet anew where the page has put its own in place of it', () => {
    show(PAGE);
    painter.paint([item('1', 'tactic', 'phishing')]);
    document.adoptedStyleSheets = [];
    painter.paint([item('1', 'tactic', 'phishing')]);
    expect(document.adoptedStyleSheets).toHaveLength(1);
  });

  it('shows the new observations in place of the old', () => {
    show(PAGE);
    painter.paint([item('1', 'tactic', 'phishing')]);
    painter.paint([item('2', 'technique', 'whoami')]);
    expect(marked()).toEqual([['whoami']]);
    painter.clear();
    expect(names()).toEqual([]);
  });

  it('goes on where a frame has gone', async () => {
    show(PAGE);
    const frame = await addFrame('<p>in the frame</p>');
    const framed = item('1', 'tactic', 'in the frame');
    painter.paint([framed]);
    frame.remove();
    painter.paint([framed, item('2', 'tactic', 'phishing')]);
    expect(marked()).toEqual([['phishing']]);
  });
});

describe('the hit test', () => {
  it('tells the observations at a point, the one on top first', () => {
    show(PAGE);
    painter.paint([
      item('outer', 'tactic', 'used phishing and then'),
      item('inner', 'procedure', 'phishing'),
    ]);
    expect(painter.hitTest(...middle('phishing'), document)).toEqual(['inner', 'outer']);
    expect(painter.hitTest(...middle('used'), document)).toEqual(['outer']);
    expect(painter.hitTest(...middle('whoami'), document)).toEqual([]);
    painter.clear();
    expect(painter.hitTest(...middle('phishing'), document)).toEqual([]);
  });

  it('keeps to the document of the click', async () => {
    show(PAGE);
    const frame = await addFrame('<p>in the frame</p>');
    painter.paint([item('1', 'tactic', 'in the frame'), item('2', 'tactic', 'in the shadow')]);
    expect(painter.hitTest(...middle('in the frame'), frame.contentDocument as Document)).toEqual(['1']);
    expect(painter.hitTest(...middle('in the frame'), document)).toEqual([]);
    expect(painter.hitTest(...middle('in the shadow'), document)).toEqual(['2']);
  });
});

describe('a flash', () => {
  it('marks a passage on top of all, and passes', async () => {
    show(PAGE);
    painter.paint([item('1', 'tactic', 'phishing'), item('2', 'procedure', 'whoami')]);
    const before = names();
    painter.flash(item('1', 'tactic', 'phishing').ranges);
    const added = names().filter((name) => !before.includes(name));
    expect(added).toHaveLength(1);
    const flash = CSS.highlights.get(added[0] ?? '');
    expect([...(flash ?? [])].map(String)).toEqual(['phishing']);
    expect(flash?.priority).toBe(Math.max(...[...CSS.highlights.values()].map(({ priority }) => priority)));
    await expect.poll(names, { timeout: 30_000 }).toEqual(before);
  });

  it('leaves nothing behind where nothing is painted', async () => {
    show(PAGE);
    const before = names();
    painter.flash(item('1', 'tactic', 'phishing').ranges);
    expect(document.adoptedStyleSheets).toHaveLength(1);
    await expect.poll(names, { timeout: 30_000 }).toEqual(before);
    expect(document.adoptedStyleSheets).toEqual([]);
  });
});
