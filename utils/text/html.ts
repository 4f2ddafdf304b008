import { wellFormed } from './well-formed';

/** HTML that is safe to write: only {@link html} makes it. */
export class Markup {
  constructor(readonly text: string) {}
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // A parser would turn it into a line feed (https://html.spec.whatwg.org/#preprocessing-the-input-stream).
  '\r': '&#13;',
  // HTML documents cannot hold it.
  '\0': '\uFFFD',
};

/** Escapes a text for content between tags or in a quoted attribute: a parser reads the same text from it. */
export function escapeHtml(text: string): string {
  return wellFormed(text).replace(/[&<>"'\r\0]/g, (sign) => REFERENCES[sign] ?? sign);
}

type Value = string | number | Markup | readonly Markup[];

/** Template tag for markup: escapes texts, inserts markup unchanged. Attributes must be in double quotes. */
export function html(template: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return new Markup(
    template.reduce((text, part, index) => {
      const value = index === 0 ? '' : values[index - 1];
      return `${text}${markup(value ?? '')}${part}`;
    }, ''),
  );
}

function markup(value: Value): string {
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map(({ text }) => text).join('');
  return escapeHtml(String(value));
}

/** Returns a `pre` element with a text. A parser drops a leading line feed, so such a text gets a second one. */
export function pre(text: string): Markup {
  return html`<pre dir="auto">${text.startsWith('\n') ? '\n' : ''}${text}</pre>`;
}
