import { firstIndex } from '@/utils/collection/first-index';
import type { Catalogue } from '../catalogue';
import type { Domain } from '../schema';
import { idMentions, linkMentions } from './ids';
import { type Mention, merged } from './mention';
import { createNameReader } from './names';
import type { PageText } from './page-text';
import { createTableReader, type TableRow } from './tables';
import { createTacticReader } from './tactics';

/** Finds the ATT&CK objects that pages name. */
export interface MentionReader {
  /**
   * Returns the mentions of a page: ids in its text, links and tables, names of tactics, and names and aliases of
   * groups and software. Sorted by position, without overlaps. Never throws. Takes time in proportion to the page.
   */
  find(page: PageText): Mention[];
  /** Does the same in steps, between which a worker can answer other calls. */
  steps(page: PageText): Generator<void, Mention[], void>;
  /**
   * Returns, for each table of a page, the rows that name techniques. Tables without such rows are left out.
   *
   * @param mentions all mentions of the page, from {@link MentionReader.find}
   */
  tables(page: PageText, mentions: readonly Mention[]): TableRow[][];
}

/** Creates the mention reader of a catalogue, including an index of the catalogue's names. */
export function createMentionReader(catalogue: Catalogue): MentionReader {
  const names = createNameReader(catalogue);
  const tactics = createTacticReader(catalogue);
  const tables = createTableReader(catalogue);
  function* steps(page: PageText): Generator<void, Mention[], void> {
    const inTables = tables.mentions(page);
    yield;
    const ids = yield* collected(idMentions(catalogue, page.text));
    const alone = ids.filter(({ start }) => !inTables.parts.has(start));
    const links = [...linkMentions(catalogue, page.links)].filter(outside(inTables.parts));
    yield;
    const byId = merged(inTables.found, alone, links);
    const named = tactics(page.text, domainOf(catalogue, byId));
    return merged(byId, named, yield* names(page.text));
  }
  return {
    find(page) {
      const reading = steps(page);
      for (;;) {
        const step = reading.next();
        if (step.done) return step.value;
      }
    },
    steps,
    tables: (page, mentions) => tables.rows(page, mentions).filter((rows) => rows.length > 0),
  };
}

/** The number of mentions that are collected in one step. */
const MENTIONS_IN_STEP = 1_000;

function* collected(mentions: Iterable<Mention>): Generator<void, Mention[], void> {
  const all: Mention[] = [];
  for (const one of mentions) {
    all.push(one);
    if (all.length % MENTIONS_IN_STEP === 0) yield;
  }
  return all;
}

/** Returns a filter for mentions that contain none of these offsets. */
function outside(offsets: ReadonlySet<number>): (mention: Mention) => boolean {
  const sorted = Uint32Array.from(offsets).sort();
  return ({ start, end }) => {
    const next = sorted[firstIndex(sorted, (offset) => offset >= start)];
    return next === undefined || next >= end;
  };
}

/** Returns the domain of most techniques and tactics that a page names by id; Enterprise if it names none. */
function domainOf(catalogue: Catalogue, mentions: readonly Mention[]): Domain {
  const counts = new Map<Domain, number>();
  for (const { ids } of mentions) {
    const domain = catalogue.technique(ids[0] ?? '')?.domain ?? catalogue.tactic(ids[0] ?? '')?.domain;
    if (domain !== undefined) counts.set(domain, (counts.get(domain) ?? 0) + 1);
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return first?.[0] ?? 'enterprise-attack';
}
