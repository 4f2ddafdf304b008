import { type Catalogue, objectsOf } from './catalogue';
import { type Hit, HitList } from './hits';
import { lazy } from './lazy';
import type { Lexicon } from './lexicon';
import type { Kind } from './links';
import { type Pack, packOf } from './pack/pack';
import { createFilterReader } from './query';
import { addIdHits } from './search-ids';
import { compileSearchIndex, openSearchIndex } from './search-index';

export type { Hit, Matched } from './hits';

/** What a search is narrowed down to. */
export interface SearchOptions {
  /** Only these kinds; all of them when left out. */
  readonly kinds?: readonly Kind[];
  /** How many hits at most; 20 when left out. */
  readonly limit?: number;
}

/** Finds objects by id or name, best first. Takes any text and never throws; nothing but space finds nothing. */
export type Search = (query: string, options?: SearchOptions) => Hit[];

const QUERY_LENGTH = 300;

/** A text that is nothing but a link: its words are no query. */
const LINK = /^https?:\/\/\S+$/i;
/** A text that is nothing but an id or the beginning of one. */
const ID_ALONE = /^(?:ta|[tgs])?\d[\d./_-]*$/i;

/**
 * Makes the search over a catalogue. Ids are looked up, the rest is found by the index of names and of the lexicon's
 * terms and summaries; withdrawn objects are found as their successors. `tactic:`, `platform:`, `group:` and `domain:`
 * narrow a query. The index is opened on the first query that needs it.
 *
 * @param lexicon what analysts call techniques; without it only names are found
 * @param compiled the pack that the two come from, with their index in it; when left out, the index is compiled
 */
export function createSearch(catalogue: Catalogue, lexicon?: Lexicon, compiled?: Pack): Search {
  const index = lazy(() => openSearchIndex(compiled ?? made(catalogue, lexicon), catalogue, lexicon));
  const readFilters = createFilterReader(catalogue);
  return (query, { kinds, limit = 20 } = {}) => {
    const { text, passes } = readFilters(query.slice(0, QUERY_LENGTH).trim());
    if ((text === '' && passes === null) || limit < 1) return [];
    const hits = new HitList(catalogue, limit, kinds, passes);
    if (text === '') {
      for (const object of objectsOf(catalogue)) if (object.status === 'live') hits.add(object, null, null);
      return hits.list;
    }
    addIdHits(hits, catalogue, text);
    if (hits.full || LINK.test(text) || (hits.list.length > 0 && ID_ALONE.test(text))) return hits.list;
    const { entryAt, find } = index();
    const { matches, phraseOf, marks } = find(text);
    for (const match of matches) {
      const found = entryAt(match.entry);
      if (found) hits.add(found.target, found.via, found.alias, { phrase: () => phraseOf(match), marks });
      if (hits.full) break;
    }
    return hits.list;
  };
}

function made(catalogue: Catalogue, lexicon: Lexicon | undefined): Pack {
  return packOf(new Map(Object.entries(compileSearchIndex(catalogue, lexicon))));
}
