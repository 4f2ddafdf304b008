import { type Catalogue, objectsOf } from './catalogue';
import { type Hit, HitList } from './hits';
import { lazy } from './lazy';
import type { Lexicon } from './lexicon';
import type { Kind } from './links';
import { type Pack, packOf } from './pack/pack';
import { createFilterReader } from './query';
import { addIdHits } from './search-ids';
import { compileSearchIndex, openSearchIndex } from './search-index';

export type { Hit } from './hits';

/** The options of a search. */
export interface SearchOptions {
  /** Only objects of these kinds; all kinds by default. */
  readonly kinds?: readonly Kind[];
  /** Largest number of hits; 20 by default. */
  readonly limit?: number;
}

/** Finds objects by id or name, best first. Accepts any text and never throws. White space alone finds nothing. */
export type Search = (query: string, options?: SearchOptions) => Hit[];

/** Limit for a query, in UTF-16 code units; the rest is ignored. */
const MAX_QUERY_LENGTH = 300;

/** A text that is nothing but a link: its words are not searched for. */
const LINK = /^https?:\/\/\S+$/i;
/** A text that is nothing but an id or the beginning of one. */
const ID_ALONE = /^(?:ta|[tgs])?\d[\d./_-]*$/i;

/**
 * Creates the search over a catalogue. Ids are looked up; other text is searched in the index of names and of the
 * lexicon's terms and summaries. Withdrawn objects are found as their successors. `tactic:`, `platform:`, `group:`
 * and `domain:` narrow a query. The index is opened by the first query that needs it.
 *
 * @param lexicon the analysts' terms for techniques; without it only names are found
 * @param compiled the pack from which both come, with their index; without it the index is compiled
 */
export function createSearch(catalogue: Catalogue, lexicon?: Lexicon, compiled?: Pack): Search {
  const index = lazy(() => openSearchIndex(compiled ?? compiledPack(catalogue, lexicon), catalogue, lexicon));
  const readFilters = createFilterReader(catalogue);
  return (query, { kinds, limit = 20 } = {}) => {
    const { text, passes } = readFilters(query.slice(0, MAX_QUERY_LENGTH).trim());
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

function compiledPack(catalogue: Catalogue, lexicon: Lexicon | undefined): Pack {
  return packOf(new Map(Object.entries(compileSearchIndex(catalogue, lexicon))));
}
