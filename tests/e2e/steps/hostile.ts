import type { MadePage } from '../../support/server';

declare global {
  interface Window {
    /** What the listening page heard. */
    heard?: string[];
  }
}

/** The text that the hostile pages are tagged for. */
export const QUOTE = 'The loader started an encoded PowerShell command';

const TEXT = `<p>${QUOTE} from the mail attachment.</p>
<p>A second thing was fetched from a paste site.</p>`;

const page = (head: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A hostile page</title>${head}</head><body>${TEXT}</body></html>`;

const KEYS =
  'keydown keypress keyup beforeinput input compositionstart compositionupdate compositionend paste copy cut';
const POINTER =
  'selectionchange selectstart mousedown mousemove mouseup mouseover mouseout pointerdown pointermove pointerup pointerover pointerout click dblclick auxclick contextmenu dragstart';

/** Records every key event, as early as a page can. */
export const listeningPage = page(`<script>
  window.heard = [];
  for (const [name, target] of Object.entries({ window, document, root: document.documentElement }))
    for (const type of '${KEYS}'.split(' '))
      target.addEventListener(type, (event) => window.heard.push([name, type, event.key ?? event.data].join(' ')), true);
</script>`);

/** Lets nothing load and nothing be written as markup. */
export const cspPage: MadePage = {
  body: page(''),
  headers: {
    'content-security-policy': "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  },
};

/** Keeps every selection, mouse, pointer and key event from everybody else; with `prevent` also from the browser. */
export function swallowingPage(how: 'stop' | 'stop and prevent'): string {
  return page(`<script>
  for (const target of [window, document])
    for (const type of '${POINTER} ${KEYS}'.split(' '))
      target.addEventListener(type, (event) => {
        event.stopImmediatePropagation();
        ${how === 'stop' ? '' : 'event.preventDefault();'}
      }, { capture: true, passive: false });
</script>`);
}

const EVERYTHING = `
  * { position: static !important; transform: scale(0.98) !important; opacity: 0.7 !important;
    animation: drift 2s infinite alternate !important; float: left !important; clear: both !important; }
  html > :not(head, body), :popover-open, div { display: none !important; visibility: hidden !important;
    opacity: 0 !important; transform: scale(0) !important; pointer-events: none !important;
    clip-path: inset(50%) !important; content-visibility: hidden !important; width: 0 !important;
    height: 0 !important; }`;

/** Restyles every element, in a cascade layer or not: within layers the first one's importance wins. */
export function restyledPage(where: 'plain' | 'layered'): string {
  const rules = where === 'plain' ? EVERYTHING : `@layer first, second; @layer first { ${EVERYTHING} }`;
  return page(`<style>@keyframes drift { to { opacity: 0.6 } } ${rules}</style>`);
}

/** Lets in only what says that it may be embedded. */
export const coepPage: MadePage = {
  body: page(''),
  headers: { 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-opener-policy': 'same-origin' },
};
