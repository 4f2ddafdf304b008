import { locate } from '@/utils/anchor/dom/locate';
import { indexText } from '@/utils/anchor/dom/text-index';
import { type CanonicalText, canonicalise } from '@/utils/anchor/text/canonical';
import { describe } from '@/utils/anchor/text/describe';
import { find } from '@/utils/anchor/text/find';
import type { Anchor } from '@/utils/observation/schema';

/** Fills the test's document with a page; declarative shadow roots included. */
export function show(html: string): void {
  document.body.setHTMLUnsafe(html);
}

/** The element of an id, in the document or in any open shadow root or frame within. */
export function byId(id: string, root: ParentNode = document): HTMLElement {
  const found = search(id, root);
  if (!found) throw new Error(`no element #${id}`);
  return found;
}

function search(id: string, root: ParentNode): HTMLElement | null {
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    const inner = element.shadowRoot ?? (element as HTMLIFrameElement).contentDocument;
    const found = element.id === id ? element : inner && search(id, inner);
    if (found) return found;
  }
  return null;
}

/** Adds a frame with a document of its own and waits for it. */
export async function addFrame(html: string, into: Node = document.body): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  frame.srcdoc = html;
  const loaded = new Promise((done) => frame.addEventListener('load', done, { once: true }));
  into.appendChild(frame);
  await loaded;
  return frame;
}

/** The raw text of the page as indexed now. */
export const rawText = (): string => indexText(document).raw;

/** The anchor of what lies between two boundary points. */
export function describeBetween(start: [Node, number], end: [Node, number]): Anchor | null {
  const index = indexText(document);
  const from = index.offsetOf({ node: start[0], offset: start[1] });
  const to = index.offsetOf({ node: end[0], offset: end[1] });
  return from === null || to === null ? null : describe(index, from, to);
}

/** The ranges at which an anchor is found on the page as it is now. */
export function rangesOf(anchor: Anchor | null): Range[] {
  const index = indexText(document);
  const span = anchor && find(index, anchor);
  return span ? locate(index, span.start, span.end) : [];
}

/** The ranges of the first occurrence of a text, white space aside. */
export function rangesOfText(text: string): Range[] {
  const index = indexText(document);
  const wanted: CanonicalText = canonicalise(text);
  const at = index.canonical.indexOf(wanted.canonical);
  if (at < 0) throw new Error(`not on the page: ${text}`);
  const last = index.at[at + wanted.canonical.length - 1] ?? 0;
  return locate(index, index.at[at] ?? 0, last + 1);
}
