import * as t from '@/utils/i18n/en/background';
import { escapeXml } from '@/utils/text/xml';
import type { TextRange } from './phrase-index';
import type { Hit } from './search';

/** A suggestion below the browser's address bar. */
export interface Suggestion {
  /** The text in the address bar when the suggestion is chosen: the id. */
  content: string;
  description: string;
}

/** The markup that a browser expects in descriptions: XML in Chrome, plain text in Firefox. */
export type Markup = 'xml' | 'plain';

/**
 * Returns the suggestions for search hits.
 *
 * @param summaryOf returns the lexicon's one-line summary of an id, if there is one
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
    hit.via === null ? null : t.replaces(hit.via.id),
    hit.alias === null ? null : t.also(hit.alias),
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
