/** The longest text of a label or an icon, in UTF-16 code units. */
const MAX_LABEL = 40;
/** Fonts whose letters are drawn as pictures: "content_copy" is seen as an icon. */
const ICON_FONT = /\bicons?\b|material symbols|awesome|glyphicons|icomoon|octicons|codicon/i;
/** Class names of icons, and prefixes of theirs. */
const ICON_NAME = /(?:^|[\s_-])(?:icons?|fa[srlbd]?|glyphicon|codicon|octicon)(?:$|[\s_-])/i;
const ICON_PREFIX = /(?:^|\s)material-(?:icons|symbols)/i;
/** Names of what copies code: its label is not part of the code. */
const COPY_NAME =
  /(^|[\s_-])(copy|clipboard|copybtn|btn-?copy)([\s_-]|$)|copy-?(code|button|btn|to)|clipboard-copy/i;
/** The text of such a label, where nothing else tells. */
const COPY_LABEL =
  /^(copy|copied!?|copy (code|snippet|command|text|to clipboard)|copy link|wrap lines|toggle word wrap)$/i;

/**
 * Returns true for an element whose text is a label or a picture rather than text of the page: buttons, "Copy" at
 * code, the sign at a heading that links to it, icons that are spelled with letters.
 *
 * @param style its computed style
 */
export function isLabel(element: Element, style: CSSStyleDeclaration): boolean {
  const isOne =
    isButton(element) || isIcon(element, style) || isPermalink(element) || isCopyLabel(element, style);
  // Last, because the text of an element is that of all elements in it.
  return isOne && textOf(element).length <= MAX_LABEL;
}

const hasIconName = (name: string) => ICON_NAME.test(name) || ICON_PREFIX.test(name);

const textOf = (element: Element) => element.textContent ?? '';

/** Returns true for a button, unless it is the heading of a section that it folds. */
function isButton(element: Element): boolean {
  const isOne = element.localName === 'button' || element.getAttribute('role') === 'button';
  return isOne && element.closest('h1, h2, h3, h4, h5, h6, summary, dt') === null;
}

function isIcon(element: Element, style: CSSStyleDeclaration): boolean {
  if (element.firstElementChild !== null) return false;
  const isHidden = element.getAttribute('aria-hidden') === 'true';
  return ICON_FONT.test(style.fontFamily) || (isHidden && hasIconName(element.getAttribute('class') ?? ''));
}

/** Returns true for a link to a place of the same page that is drawn as a sign: "¶", "#", "§". */
function isPermalink(element: Element): boolean {
  if (element.localName !== 'a' || !(element.getAttribute('href') ?? '').includes('#')) return false;
  return !/[\p{L}\p{N}]/u.test(textOf(element));
}

function isCopyLabel(element: Element, style: CSSStyleDeclaration): boolean {
  const names = ['class', 'id', 'aria-label', 'title']
    .map((name) => element.getAttribute(name) ?? '')
    .join(' ');
  const isNamed = COPY_NAME.test(names) || element.localName === 'clipboard-copy';
  // Without a name, a text that a click does something with.
  const isOne =
    isNamed ||
    (element.firstElementChild === null &&
      COPY_LABEL.test(textOf(element).trim()) &&
      (element.localName === 'a' || style.cursor === 'pointer'));
  return isOne && isAtCode(element);
}

/** Returns true in or next to a block of code. */
function isAtCode(element: Element): boolean {
  if (element.closest('pre, code, figure.highlight') !== null) return true;
  let around = element.parentElement;
  for (let i = 0; i < 3 && around !== null && around.localName !== 'body'; i++, around = around.parentElement)
    if (around.querySelector('pre') !== null) return true;
  return false;
}
