import type { MadePage } from '../../support/server';

declare global {
  interface Window {
    /** The keys and the other events that the page recorded. */
    heard?: string[];
    /** Makes the page leave our elements alone. */
    stopTampering?: () => void;
    /** The time of the last move of our elements, and since when they move without a pause; ms since the page began. */
    lastMove?: number;
    movingSince?: number;
    /** Makes the page replace functions once more. */
    override?: () => void;
    /** Makes the page declare a canonical address. */
    declare?: (address: string) => void;
    /** Makes the page take a path of its site, and declare a canonical address there. */
    guess?: (path: string, address: string) => void;
  }
}

/** The text that is tagged on the hostile pages. */
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

/**
 * Holds as much text as the card reads, made so that expressions for host names, addresses and lines take long, and
 * then a name.
 */
export const slowPage = page('').replace(
  '</body>',
  // With places where a line may break, which add nothing to the text: Firefox does not survive longer lines.
  `<p>${`${'a.'.repeat(500)}<wbr>`.repeat(240)}</p><pre>${'\n'.repeat(2_000)}</pre><p>${`${'+-'.repeat(500)}<wbr>`.repeat(80)}</p>
<p>They are tracked as APT29.</p></body>`,
);

/** Allows no resource, and no text as markup. */
export const cspPage: MadePage = {
  body: page(''),
  headers: {
    'content-security-policy': "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  },
};

/**
 * Stops every selection, mouse, pointer and key event, so that no other listener gets it; optionally also prevents the
 * browser's action.
 */
export function eventStoppingPage(how: 'stop' | 'stop and prevent'): string {
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

/** Restyles every element, in a cascade layer or not: among layers, an important rule of the first one wins. */
export function restyledPage(where: 'plain' | 'layered'): string {
  const rules = where === 'plain' ? EVERYTHING : `@layer first, second; @layer first { ${EVERYTHING} }`;
  return page(`<style>@keyframes drift { to { opacity: 0.6 } } ${rules}</style>`);
}

/** Allows only resources and frames that permit to be embedded. */
export const coepPage: MadePage = {
  body: page(''),
  headers: { 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-opener-policy': 'same-origin' },
};

/** Does something to each of our elements as soon as it is in the page, and in each frame, until `stopTampering`. */
const tamperingPage = (tamper: string, undo: string) =>
  page(`<script>
  let on = true;
  const tamper = (host) => { ${tamper} };
  const undo = (host) => { ${undo} };
  const set = (host, name, value) => host.style.setProperty(name, value, 'important');
  new MutationObserver((records) => {
    for (const { addedNodes } of records)
      for (const node of addedNodes) if (on && node.popover === 'manual') {
        const step = () => {
          if (on) { tamper(node); requestAnimationFrame(step); } else undo(node);
        };
        step();
      }
  }).observe(document.documentElement, { childList: true });
  window.stopTampering = () => { on = false; };
</script>`);

/** Makes our elements all but invisible. Chromium itself gives no clicks to a frame that is not drawn at all. */
export const hidingPage = tamperingPage("set(host, 'opacity', '0.01')", "set(host, 'opacity', '1')");

/**
 * Moves our elements to the side and back, not so far that a click misses them, and records since when without a pause:
 * a browser without processor time draws no moves.
 */
export const movingPage = tamperingPage(
  `const now = performance.now();
  if (!(now - window.lastMove < 250)) window.movingSince = now;
  window.lastMove = now;
  set(host, 'translate', host.style.translate === '40px' ? '0px' : '40px')`,
  "set(host, 'translate', '0px')",
);

/** Removes each of our elements that is larger than the toolbar, as soon as it is in the page. */
export const removingPage = tamperingPage('if (host.offsetHeight > 100) { on = false; host.remove(); }', '');

/**
 * Replaces what scripts use most by functions that record what they are called with, before and after we come, and
 * records the events of the window.
 */
export const overridingPage = page(`<script>
  window.heard = [];
  const { apply, ownKeys, getOwnPropertyDescriptor } = Reflect;
  let busy = false;
  const record = (name, all) => {
    if (busy) return;
    busy = true;
    let text = name;
    try {
      for (let index = 0; index < all.length; index++) text += ' ' + all[index];
    } catch { text += ' (no text)'; }
    window.heard[window.heard.length] = text;
    busy = false;
  };
  window.override = () => {
    for (const { prototype } of [Array, String, Map, Promise, Element, Node, EventTarget, Document, Range, CSSStyleSheet, MutationObserver, ShadowRoot, Selection])
      for (const name of ownKeys(prototype)) {
        const { value, writable } = getOwnPropertyDescriptor(prototype, name);
        if (typeof value === 'function' && writable && typeof name === 'string' && name !== 'constructor')
          prototype[name] = function (...all) {
            record(name, all);
            return apply(value, this, all);
          };
      }
  };
  window.override();
  for (const type of ['message', 'storage', 'focus', 'blur', 'error', 'unhandledrejection'])
    window.addEventListener(type, (event) => record(type, [JSON.stringify(event.data ?? null), event.message, event.reason]), true);
</script>`);

/** Declares canonical addresses that are not its own. */
export const sweepingPage = page(`<script>
  const link = document.createElement('link');
  link.rel = 'canonical';
  window.declare = (address) => {
    link.href = address;
    document.head.append(link);
  };
  window.guess = (path, address) => {
    history.pushState({}, '', path);
    window.declare(address);
  };
</script>`);

/** Has 100,000 text nodes, elements 10,000 deep, 50 MB of text, or 10,000 changes a second, as its query lists. */
export const floodedPage = page(`<script>
  const flood = {
    nodes() {
      const parent = document.createElement('div');
      for (let n = 0; n < 100_000; n++) parent.append(document.createTextNode('Text ' + n + '. '));
      document.body.append(parent);
    },
    deep() {
      // Without boxes: Chromium's layout crashes at 3,000 nested boxes, with or without us.
      let inner = document.body;
      for (let n = 0; n < 10_000; n++) {
        inner = inner.appendChild(document.createElement('div'));
        inner.style.display = 'contents';
      }
      inner.append('At the bottom.');
    },
    long() {
      // Not laid out while it is not on the screen: 50 MB of text take Chromium minutes, with or without us.
      for (let n = 0; n < 2_500; n++) {
        const line = document.createElement('p');
        line.style.contentVisibility = 'auto';
        line.append('Much text in a line. '.repeat(1_000));
        document.body.append(line);
      }
    },
    busy() {
      const line = document.createElement('p');
      document.body.append(line);
      setInterval(() => {
        for (let n = 0; n < 100; n++) line.textContent = String(Math.random());
      }, 10);
    },
  };
  document.addEventListener('DOMContentLoaded', () => {
    for (const how of location.search.slice(1).split(',')) flood[how]();
  });
</script>`);
