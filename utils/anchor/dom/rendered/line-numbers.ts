import { styleOf } from '../style-of';

/** A text of whole numbers alone: one line number, or those of a column in one text. */
const NUMBERS = /^\s*\d{1,6}(\s+\d{1,6})*\s*$/;
/** Names that programs that lay out code give to line numbers. Only a help: the structure decides. */
const KNOWN_NAME =
  /(^|[\s_-])(ln|lines?-?(no|num|nums|nr|number|numbers)|linenos?|linenums?|linenumbers?|blob-num|gutter|rowno)([\s_-]|$)/i;
/** Names that highlighters give to a number of the code itself. */
const CODE_NUMBER = /(^|\s)(hljs-number|hljs-literal|token|number|constant|literal|m[iofh]?|pl-c1)(\s|$)/;
/** Fonts in which every character has the same width. */
const MONOSPACED = /mono|courier|consol|menlo|monaco|typewriter/i;
/** The share of steps by just one from which on rising numbers count lines. Folded and changed lines skip some. */
const MIN_SHARE_OF_ONES = 0.5;

/** An element with numbers alone, in document order. */
interface NumberBox {
  element: Element;
  /** Its text nodes. */
  texts: Text[];
  numbers: number[];
}

/**
 * Finds the line numbers beside code: elements with nothing but whole numbers that rise from line to line, each the
 * first on its line and left of code. Steps, ids and counts in a table with headings are none, nor are numbers that
 * belong to the code. Reads the layout, and changes nothing.
 *
 * @param root a document, a shadow root, or any element
 * @returns the elements, and elements with only such elements in them, such as the column of all numbers
 */
export function lineNumbersIn(root: Node): ReadonlySet<Element> {
  const { boxes, texts, mixed } = numberBoxes(root);
  const groups = new Map<string, NumberBox[]>();
  for (const box of boxes) {
    const key = shapeOf(box.element);
    const group = groups.get(key);
    if (group) group.push(box);
    else groups.set(key, [box]);
  }
  const order = new Map(texts.map((text, index) => [text, index]));
  const numbers = new Set(boxes.flatMap((box) => box.texts));
  const isBeside = (box: NumberBox) => isBesideCode(box, texts, order, numbers);
  const found = new Set<Element>();
  for (const group of groups.values())
    for (const run of runsOf(group))
      if (isColumn(run, isBeside)) for (const box of run) found.add(box.element);
  addContainers(found, mixed, boxes);
  return found;
}

/** Returns true if the first text of an element is a number: only then it is worth looking for line numbers. */
export function beginsWithNumber(element: Element): boolean {
  // 4: NodeFilter.SHOW_TEXT.
  const walker = element.ownerDocument.createTreeWalker(element, 4);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const { data } = node as Text;
    if (/\S/.test(data)) return NUMBERS.test(data);
  }
  return false;
}

const parentOf = (node: Node): Element | null => node.parentElement;

/** Collects all elements with nothing but numbers, all other texts, and the elements with such a text in them. */
function numberBoxes(root: Node) {
  const document = root.ownerDocument ?? (root as Document);
  // 4: NodeFilter.SHOW_TEXT.
  const walker = document.createTreeWalker(root, 4);
  const texts: Text[] = [];
  const mixed = new Set<Element>();
  const byElement = new Map<Element, NumberBox>();
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node as Text;
    const parent = parentOf(text);
    if (parent === null || !/\S/.test(text.data) || /^(script|style|template)$/.test(parent.localName))
      continue;
    texts.push(text);
    if (NUMBERS.test(text.data)) {
      const box = byElement.get(parent) ?? { element: parent, texts: [], numbers: [] };
      byElement.set(parent, box);
      box.texts.push(text);
      box.numbers.push(...text.data.trim().split(/\s+/).map(Number));
    } else for (let at: Element | null = parent; at && !mixed.has(at); at = parentOf(at)) mixed.add(at);
  }
  const boxes = [...byElement.values()].filter(({ element }) => !mixed.has(element));
  return { boxes, texts, mixed };
}

/** Returns what the numbers of a column have in common: the names of element and parent, and the column of a table. */
function shapeOf(element: Element): string {
  const parent = parentOf(element);
  const names = [element, parent].map((one) => `${one?.localName}.${stableClass(one)}`);
  return [...names, columnOf(element)].join(' ');
}

/** The class of an element without numbers: some programs number the lines by class (`line number1 index0`). */
const stableClass = (element: Element | null) =>
  (element?.getAttribute('class') ?? '').replace(/\d+/g, '').replace(/\balt\b/g, '');

function columnOf(element: Element): number {
  const cell = element.closest('td, th') as HTMLTableCellElement | null;
  return cell?.cellIndex ?? -1;
}

/** Splits numbers into runs that rise: each listing begins anew. */
function runsOf(boxes: readonly NumberBox[]): NumberBox[][] {
  const runs: NumberBox[][] = [];
  let last = Number.POSITIVE_INFINITY;
  for (const box of boxes) {
    const [first = 0] = box.numbers;
    if (first > last) runs.at(-1)?.push(box);
    else runs.push([box]);
    last = box.numbers.at(-1) ?? first;
  }
  return runs;
}

function isColumn(run: readonly NumberBox[], isBeside: (box: NumberBox) => boolean): boolean {
  const [first] = run;
  if (first === undefined) return false;
  const { element } = first;
  const known = KNOWN_NAME.test(element.getAttribute('class') ?? '') || isInKnownCell(element);
  if (!known && (CODE_NUMBER.test(element.getAttribute('class') ?? '') || isInHeadedTable(run))) return false;
  const numbers = run.flatMap((box) => box.numbers);
  const steps = numbers.slice(1).map((number, i) => number - (numbers[i] ?? 0));
  if (!known && steps.some((step) => step <= 0)) return false;
  const ones = steps.filter((step) => step === 1).length;
  if (!known && steps.length > 0 && ones < MIN_SHARE_OF_ONES * steps.length) return false;
  // A single number is the number of a line only if it says so: "1" beside a cell of one line.
  if (!known && steps.length === 0 && !(numbers[0] === 1 && isPreformatted(element))) return false;
  // Lines without code have nothing beside their number.
  const beside = run.filter(isBeside).length;
  return beside * 2 >= run.length || (known && beside > 0);
}

const isInKnownCell = (element: Element) =>
  KNOWN_NAME.test(element.closest('td, th')?.getAttribute('class') ?? '');

/** Returns true in a table with headings: its first column says what it counts. */
function isInHeadedTable(run: readonly NumberBox[]): boolean {
  const table = run[0]?.element.closest('table');
  if (!table) return false;
  return [...table.querySelectorAll('th')].some((heading) => {
    const text = heading.textContent ?? '';
    return /\S/.test(text) && !NUMBERS.test(text);
  });
}

const isPreformatted = (element: Element) => /^(pre|break)/.test(styleOf(element)?.whiteSpace ?? '');

function isCode(text: Text): boolean {
  const parent = parentOf(text);
  if (parent === null) return false;
  return (
    parent.closest('pre, code, samp, kbd') !== null ||
    isPreformatted(parent) ||
    MONOSPACED.test(styleOf(parent)?.fontFamily ?? '')
  );
}

/** Returns true if code is to the right of the numbers, and nothing but other line numbers to the left. */
function isBesideCode(
  { texts: own }: NumberBox,
  texts: readonly Text[],
  order: ReadonlyMap<Text, number>,
  numbers: ReadonlySet<Text>,
): boolean {
  const [first] = own;
  const last = own.at(-1);
  if (first === undefined || last === undefined) return false;
  let next = (order.get(last) ?? 0) + 1;
  while (numbers.has(texts[next] as Text)) next++;
  let before = (order.get(first) ?? 0) - 1;
  while (numbers.has(texts[before] as Text)) before--;
  const code = texts[next];
  if (code === undefined || !isCode(code)) return false;
  const number = boxOf(first, last);
  const right = boxOf(code, code);
  if (number.height === 0 || !overlap(number, right) || right.left < number.right - 1) return false;
  // A number that touches its neighbour is part of the code, such as the first of a list.
  if (right.left - number.right < 1 && /^\S/.test(code.data) && isSameLine(last, code)) return false;
  const previous = texts[before];
  if (previous === undefined) return true;
  const left = boxOf(previous, previous);
  return left.height === 0 || !overlap(number, left) || left.right > number.right;
}

/** Returns true if two texts are in the same cell or line, with nothing between them that would separate them. */
function isSameLine(number: Text, code: Text): boolean {
  return (
    !/\s$/.test(number.data) &&
    number.parentElement?.closest('td, th') === code.parentElement?.closest('td, th')
  );
}

function boxOf(first: Text, last: Text): DOMRect {
  const range = first.ownerDocument.createRange();
  range.setStart(first, first.data.search(/\S/));
  range.setEnd(last, last.data.trimEnd().length);
  return range.getBoundingClientRect();
}

const overlap = (a: DOMRect, b: DOMRect) =>
  Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 2;

/** Adds the elements with several numbers and nothing else: breaks and white space between them are not text either. */
function addContainers(found: Set<Element>, mixed: ReadonlySet<Element>, boxes: readonly NumberBox[]): void {
  const counts = new Map<Element, number>();
  for (const { element } of boxes) {
    if (!found.has(element)) continue;
    for (let at = parentOf(element); at && !mixed.has(at); at = parentOf(at))
      counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  // A row with two numbers and an empty line of code stays: it is a line.
  for (const [element, count] of counts)
    if (count > 1 && !/^(tr|tbody|table|body|html)$/.test(element.localName) && !hasBlankChild(element))
      found.add(element);
}

const hasBlankChild = (element: Element) =>
  [...element.children].some((child) => child.localName !== 'br' && !/\S/.test(child.textContent ?? ''));
