import type { TextRange } from './phrase-index';
import type { Hit } from './search';

/** A line below the browser's address bar. */
export interface Suggestion {
  /** What stands in the bar when the line is chosen: the id. */
  content: string;
  description: string;
}

/** How a browser wants descriptions: Chrome as XML with marks, Firefox as plain text. */
export type Markup = 'xml' | 'plain';

/**
 * The lines for what a search found.
 *
 * @param summaryOf what the lexicon says of an id in a line, if it does
 */
export function suggestionsFor(
  hits: readonly Hit[],
  summaryOf: (id: string) => string | undefined,
  markup: Markup,
): Suggestion[] {
  return hits.map((hit) => ({ content: hit.id, description: describe(hit, summaryOf(hit.id), markup) }));
}

function describe(hit: Hit, summary: string | undefined, markup: Markup): string {
  const plain = markup === 'plain' ? (text: string) => text : escapeXml;
  const dim = (text: string) => (markup === 'plain' ? text : `<dim>${escapeXml(text)}</dim>`);
  const parent = hit.parent === null ? '' : plain(`${hit.parent.name}: `);
  const name = markup === 'plain' ? hit.name : markedXml(hit.name, hit.marks);
  const rest = [
    hit.via === null ? null : `replaces ${hit.via.id}`,
    hit.alias === null ? null : `also ${hit.alias}`,
    hit.tactics.map((tactic) => tactic.name).join(', '),
    summary,
  ].filter(Boolean);
  const tail = rest.length === 0 ? '' : ` ${dim(`· ${rest.join(' · ')}`)}`;
  return `${plain(hit.id)} ${parent}${name}${tail}`;
}

function markedXml(text: string, ranges: readonly TextRange[]): string {
  let from = 0;
  let xml = '';
  for (const [start, end] of ranges) {
    xml += `${escapeXml(text.slice(from, start))}<match>${escapeXml(text.slice(start, end))}</match>`;
    from = end;
  }
  return xml + escapeXml(text.slice(from));
}

/** Text as XML's character data; what XML 1.0 cannot hold is left out. */
export function escapeXml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the ones that XML forbids
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
  );
}
