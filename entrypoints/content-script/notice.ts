import { createHtml } from './html';
import { createOverlay } from './overlay';

/** The time for which a notice is shown, in ms. */
const NOTICE_MS = 5_000;
const CSS = `p{margin:0;padding:8px 12px;border-radius:6px;background:#17212b;color:#fff;
font:13px/20px system-ui,sans-serif;box-shadow:0 4px 16px rgb(0 0 0/.35);max-width:360px}`;

/** Shows a line of text in the upper right corner of the page for five seconds. */
export function showNotice(document: Document, text: string): void {
  const overlay = createOverlay(document, CSS);
  const line = createHtml(document, 'p');
  line.setAttribute('role', 'alert');
  line.textContent = text;
  overlay.root.append(line);
  overlay.place({ left: Math.max(12, innerWidth - line.offsetWidth - 28), top: 12 });
  setTimeout(overlay.remove, NOTICE_MS);
}
