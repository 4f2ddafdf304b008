import type { Level } from '@/utils/observation/schema';
import { highlightCss, LEVELS, MARKS, type Mark } from './styles';

/** An observation found on the page. */
export interface Painted {
  id: string;
  level: Level;
  /** Its place, from `locate`. */
  ranges: readonly Range[];
}

/** Shows observations on a page without changing its DOM. */
export interface Painter {
  /**
   * Shows these observations in place of those shown before.
   * @param overlapping the ranges where several of them overlap, to be marked as such
   */
  paint(items: readonly Painted[], overlapping?: readonly Range[]): void;
  /**
   * Returns the observations painted at a point.
   * @param x CSS pixels from the left of the viewport of `document`, as in a mouse event's `clientX`
   * @param y CSS pixels from its top
   * @param document the page's document, or that of the frame in which the click was
   * @returns ids, the topmost first
   */
  hitTest(x: number, y: number, document: Document): string[];
  /** Tells whether all that was painted is still shown: a page can clear `CSS.highlights` and `adoptedStyleSheets`. */
  isShown(): boolean;
  /** Marks a passage for a moment, to draw the eye. */
  flash(ranges: readonly Range[]): void;
  /** Marks the quote of the open card, in place of the one before. */
  open(ranges: readonly Range[]): void;
  /** Removes everything, and leaves `CSS.highlights` and `adoptedStyleSheets` as the page has them without us. */
  clear(): void;
}

/** A node that can adopt style sheets. */
type Root = Document | ShadowRoot;
type Realm = Window & typeof globalThis;

/** Duration of a flash, in milliseconds. Only the background changes; nothing moves. */
const FLASH_MS = 1_200;

/** Creates a painter. A page needs one; it also paints the page's frames and open shadow roots. */
export function createPainter(): Painter {
  // The page can list the names in CSS.highlights. They must reveal neither what they mark nor who marked it.
  const secret = `h${crypto.getRandomValues(new Uint32Array(2)).join('')}`;
  const nameOf = (of: Mark) => `${secret}-${MARKS.indexOf(of)}`;
  const adopted = new Map<Root, CSSStyleSheet>();
  /** The documents that have a highlight of a name. */
  let marked: { document: Document; name: string }[] = [];
  let painted: readonly Painted[] = [];
  let opened: readonly Range[] = [];
  let flashing: ReturnType<typeof setTimeout> | undefined;

  /**
   * Adds a highlight to each document. A document has its own registry, and accepts only highlights of its own realm.
   */
  const mark = (of: Mark, ranges: readonly Range[], priority: number) => {
    for (const [document, own] of Map.groupBy(ranges, documentOf)) {
      const realm = document.defaultView as Realm | null;
      if (!realm) continue;
      const highlight = new realm.Highlight(...own);
      highlight.priority = priority;
      realm.CSS.highlights.set(nameOf(of), highlight);
      marked.push({ document, name: nameOf(of) });
    }
  };
  const unmark = (...names: string[]) => {
    marked = marked.filter(({ document, name }) => {
      if (!names.includes(name)) return true;
      registryOf(document)?.delete(name);
      return false;
    });
  };

  /**
   * Adds the style sheet to the given roots and removes it from all others. Firefox needs it in the very root that
   * contains the text; a constructed sheet can be adopted only in its own document.
   */
  const adopt = (roots: ReadonlySet<Root>) => {
    for (const root of roots) {
      if (adopted.has(root) && root.adoptedStyleSheets.includes(adopted.get(root) as CSSStyleSheet)) continue;
      const realm = (root.ownerDocument ?? (root as Document)).defaultView as Realm | null;
      if (!realm) continue;
      const sheet = new realm.CSSStyleSheet();
      sheet.replaceSync(highlightCss(nameOf));
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
      adopted.set(root, sheet);
    }
    for (const [root, sheet] of adopted) {
      if (roots.has(root)) continue;
      if (root.adoptedStyleSheets.includes(sheet))
        root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
      adopted.delete(root);
    }
  };

  const adoptFor = (ranges: readonly Range[]) =>
    adopt(new Set([...painted.flatMap((item) => item.ranges), ...opened, ...ranges].map(rootOf)));

  const stopFlash = () => {
    clearTimeout(flashing);
    unmark(nameOf('flash'));
    adoptFor([]);
  };

  const paint = (items: readonly Painted[], overlapping: readonly Range[] = []) => {
    stopFlash();
    unmark(...MARKS.map(nameOf));
    painted = items;
    adoptFor([]);
    for (const [priority, level] of LEVELS.entries())
      mark(
        level,
        items.filter((item) => item.level === level).flatMap(({ ranges }) => ranges),
        priority,
      );
    mark('overlap', overlapping, MARKS.indexOf('overlap'));
    mark('open', opened, MARKS.indexOf('open'));
  };

  return {
    paint,
    clear: () => paint([]),
    isShown: () =>
      marked.every(({ document, name }) => registryOf(document)?.has(name) !== false) &&
      [...adopted].every(([root, sheet]) => root.adoptedStyleSheets.includes(sheet)),
    hitTest: (x, y, document) =>
      painted
        .filter(({ ranges }) => ranges.some((range) => documentOf(range) === document && covers(range, x, y)))
        .sort((a, b) => LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level))
        .map(({ id }) => id),
    flash(ranges) {
      stopFlash();
      adoptFor(ranges);
      mark('flash', ranges, MARKS.indexOf('flash'));
      flashing = setTimeout(stopFlash, FLASH_MS);
    },
    open(ranges) {
      opened = ranges;
      unmark(nameOf('open'));
      adoptFor([]);
      mark('open', opened, MARKS.indexOf('open'));
    },
  };
}

/** Returns the highlights of a document; nothing if it is not shown any more. */
const registryOf = ({ defaultView }: Document) => (defaultView as Realm | null)?.CSS.highlights;
const rootOf = ({ startContainer }: Range): Root => startContainer.getRootNode() as Root;
const documentOf = ({ startContainer }: Range): Document => startContainer.ownerDocument as Document;

function covers(range: Range, x: number, y: number): boolean {
  return Array.from(range.getClientRects()).some(
    ({ left, right, top, bottom }) => left <= x && x < right && top <= y && y < bottom,
  );
}
