import { wellFormed } from './well-formed';

/** HTML that is safe to write: made by {@link html} alone. */
export class Markup {
  constructor(readonly text: string) {}
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // A parser would make a line feed of it before it reads on (https://html.spec.whatwg.org/#preprocessing-the-input-stream).
  '\r': '&#13;',
  // No HTML document can hold it.
  '\0': '\uFFFD',
};

/** A text as it stands between tags or in a quoted attribute: a parser reads the same text from it. */
export function escapeHtml(text: string): string {
  return wellFormed(text).replace(/[&<>"'\r\0]/g, (sign) => REFERENCES[sign] ?? sign);
}

type Value = string | number | Markup | readonly Markup[];

/** Markup from a template: texts in it are escaped, markup is put in as it is. Attributes must be in double quotes. */
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

/** Code as it is, line breaks included: a parser drops one line feed that comes first. */
export function pre(text: string): Markup {
  return html`<pre dir="auto">${text.startsWith('\n') ? '\n' : ''}${text}</pre>`;
}
