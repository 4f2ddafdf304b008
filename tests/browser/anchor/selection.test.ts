import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { readSelection } from '@/utils/anchor/dom/selection';
import { addFrame, byId, describeBetween, show } from './page';

beforeEach(() => show(''));
afterEach(() => {
  document.getSelection()?.removeAllRanges();
  show('');
});

/** The quote of what is selected now, as the whole path reads it. */
function selectedQuote(): string | null {
  const selected = readSelection(document);
  if (!selected) return null;
  const { start, end } = selected;
  return describeBetween([start.node, start.offset], [end.node, end.offset])?.quote.exact ?? null;
}

/** Selects as a drag from one point to another does, in either direction. */
function drag(from: [Node, number], to: [Node, number]): void {
  from[0].ownerDocument?.getSelection()?.setBaseAndExtent(...from, ...to);
}
const text = (id: string) => byId(id).firstChild as Text;

describe('the selection', () => {
  it('of a word, by a real double click', async () => {
    show('<p id="p">mimikatz</p>');
    await userEvent.dblClick(byId('p'));
    expect(selectedQuote()).toBe('mimikatz');
  });

  it('of a paragraph, by a real triple click, ends with the paragraph', async () => {
    show('<p id="p">The whole paragraph.</p><p>The next.</p>');
    await userEvent.tripleClick(byId('p'));
    expect(document.getSelection()?.getRangeAt(0).endContainer).not.toBe(text('p'));
    expect(selectedQuote()).toBe('The whole paragraph.');
  });

  it('is the same whichever way it was dragged', () => {
    show('<p id="a">one two</p><p id="b">three four</p>');
    drag([text('a'), 4], [text('b'), 5]);
    expect(selectedQuote()).toBe('two\nthree');
    drag([text('b'), 5], [text('a'), 4]);
    expect(selectedQuote()).toBe('two\nthree');
  });

  it('of right-to-left text', () => {
    show('<p dir="rtl" id="p">نفّذ المهاجم الأمر whoami على المضيف</p>');
    drag([text('p'), 25], [text('p'), 5]);
    expect(selectedQuote()).toBe(text('p').data.slice(5, 25).trim());
  });

  it('in an open shadow root, nested too', () => {
    show(`<p>x</p><div><template shadowrootmode="open"><section><template shadowrootmode="open">
      <p id="p">deep down</p></template></section></template></div>`);
    drag([text('p'), 0], [text('p'), 4]);
    expect(readSelection(document)?.start.node).toBe(text('p'));
    expect(selectedQuote()).toBe('deep');
  });

  it('from the light tree into a shadow root', () => {
    show(
      '<p id="a">above it</p><div id="h"><template shadowrootmode="open"><p id="b">deep down</p></template></div>',
    );
    drag([text('a'), 6], [text('b'), 4]);
    expect(selectedQuote()).toBe('it\ndeep');
  });

  it('in an open shadow root, by a real double click', async () => {
    show('<div><template shadowrootmode="open"><p id="p">mimikatz</p></template></div>');
    await userEvent.dblClick(byId('p'));
    expect(selectedQuote()).toBe('mimikatz');
  });

  it('of an engine without getComposedRanges', () => {
    show(
      '<div id="h"><template shadowrootmode="open"><p id="p">deep down</p></template></div><p id="l">light</p>',
    );
    const own = Object.getOwnPropertyDescriptor(Selection.prototype, 'getComposedRanges') ?? {};
    Object.defineProperty(Selection.prototype, 'getComposedRanges', { ...own, value: undefined });
    try {
      drag([text('l'), 0], [text('l'), 3]);
      expect(selectedQuote()).toBe('lig');
      drag([text('p'), 0], [text('p'), 4]);
      expect(selectedQuote()).toBe('deep');
    } finally {
      Object.defineProperty(Selection.prototype, 'getComposedRanges', own);
    }
  });

  it('in a same-origin frame, the focused one first', async () => {
    show('<p id="own">outer text</p>');
    const one = await addFrame('<p id="one">first frame</p>');
    const two = await addFrame('<p id="two">second frame</p>');
    drag([text('one'), 0], [text('one'), 5]);
    expect(readSelection(document)?.document).toBe(one.contentDocument);
    drag([text('two'), 0], [text('two'), 6]);
    two.contentWindow?.focus();
    expect(selectedQuote()).toBe('second');
    two.blur();
    one.contentWindow?.focus();
    expect(selectedQuote()).toBe('first');
  });

  it.each([
    ['nothing', () => {}],
    ['a caret', () => drag([text('p'), 2], [text('p'), 2])],
    ['white space', () => drag([text('p'), 3], [text('p'), 4])],
    ['an image', () => drag([byId('d'), 0], [byId('d'), 1])],
    ['text in a textarea', () => select('area')],
    ['text in an input', () => select('input')],
  ])('is none: %s', (_, act) => {
    show(
      '<p id="p">one two</p><div id="d"><img alt="x"></div><textarea id="area">typed</textarea><input id="input" value="typed">',
    );
    act();
    expect(selectedQuote()).toBeNull();
  });

  it('of the whole page, even where all of its text is in shadow roots', () => {
    show('<div><template shadowrootmode="open"><p>deep down</p></template></div>');
    document.getSelection()?.selectAllChildren(document.body);
    expect(selectedQuote()).toBe('deep down');
  });
});

function select(id: string): void {
  const field = byId(id) as HTMLInputElement;
  field.focus();
  field.select();
}
