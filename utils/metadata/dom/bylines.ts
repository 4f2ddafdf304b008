import { saysModified } from '../dates';
import type { MarkedTime } from '../evidence';
import { ARTICLE, FRAME, isOfOther } from './regions';
import { isUnread, shownText } from './shown-text';
import type { Zone } from './zone';

const MAX_MARKED = 300;
const MAX_FAR = 10;
const SHORT = 200;

const AUTHOR =
  '[rel~="author" i],[itemprop~="author"],[class*="byline" i],[class*="author" i],[data-testid*="author" i],[data-test*="author" i],[data-automation-id*="author" i],a[href*="/author/" i],a[href*="/authors/" i],.p-author,.vcard .fn';
/** Parts of a box of an author that are not the name. */
const NOT_NAME =
  /title|role|job|bio|position|avatar|image|img|photo|picture|desc|social|links|linked|date|company|organi[sz]ation|affiliation|follow|share|sep|count|email|label|prefix|intro|about|more|by$/i;
const BOX = 'body,html,main,article,section,meta,link,img,input';

/** Returns the texts that are marked as authors: those at the heading, otherwise those in the article. */
export function bylinesOf(document: Document, heading: Element | null, zone: Zone): string[] {
  const marked = [...document.querySelectorAll(AUTHOR)]
    .slice(0, MAX_MARKED)
    .filter(
      (element) =>
        !element.matches(BOX) &&
        !isPartOfBox(element) &&
        !isUnread(element) &&
        element.closest(FRAME) === null &&
        element.textContent.trim() !== '' &&
        !isOfOther(element, heading),
    );
  // The innermost marks: a box of an author has the name in an element of its own.
  const innermost = marked.filter(
    (element) => !marked.some((other) => other !== element && element.contains(other)),
  );
  const near = innermost.filter(zone.has);
  const far = innermost.filter((element) => element.closest(ARTICLE) !== null).slice(0, MAX_FAR);
  return (near.length > 0 ? near : far)
    .map((element) => shownText(element, SHORT + 1))
    .filter(({ length }) => length > 0 && length <= SHORT);
}

/** Tells whether the mark of an element says that it is not the name but something beside it. */
function isPartOfBox(element: Element): boolean {
  return [...element.classList].some(
    (one) =>
      /author|byline/i.test(one) &&
      NOT_NAME.test(one.replace(/authors?|byline/gi, '').replace(/^article|^post|^entry/i, '')),
  );
}

/** Returns the dates that are marked as such, in the document itself. */
export function timesOf(document: Document, heading: Element | null, zone: Zone): MarkedTime[] {
  return [...document.querySelectorAll('time')]
    .slice(0, MAX_MARKED)
    .filter((element) => element.closest(FRAME) === null && !isOfOther(element, heading))
    .map((element) => ({
      datetime: (element.getAttribute('datetime') ?? '').slice(0, SHORT),
      text: shownText(element, SHORT),
      near: zone.has(element),
      modified: isModified(element),
    }));
}

function isModified(element: Element): boolean {
  const { parentElement: parent } = element;
  const marks = `${element.className} ${element.getAttribute('itemprop') ?? ''} ${parent?.className ?? ''}`;
  // The label stands before the date, or before the element around it.
  const label = element.previousSibling ?? parent?.previousElementSibling ?? null;
  return /modif|updat|revis/i.test(marks) || saysModified((label?.textContent ?? '').slice(-40));
}
