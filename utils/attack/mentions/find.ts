import type { Catalogue } from '../catalogue';
import type { Domain } from '../schema';
import { idMentions, linkMentions } from './ids';
import { inOrder, type Mention } from './mention';
import { createNameReader } from './names';
import type { PageText } from './page-text';
import { createTableReader, type TableRow } from './tables';
import { createTacticReader } from './tactics';

/** Reads pages for what they name of ATT&CK. */
export interface MentionReader {
  /**
   * What a page names: ids in its text, its links and its tables, names of tactics, and names and aliases of groups and
   * software. In the order of the text, none overlapping another. Never throws.
   */
  find(page: PageText): Mention[];
  /** The rows of each of a page's tables that name techniques, given its mentions; tables without such rows are left out. */
  tables(page: PageText, mentions: readonly Mention[]): TableRow[][];
}

/** Makes the reader of a catalogue. Costs an index of its names. */
export function createMentionReader(catalogue: Catalogue): MentionReader {
  const names = createNameReader(catalogue);
  const tactics = createTacticReader(catalogue);
  const tables = createTableReader(catalogue);
  return {
    find(page) {
      const inTables = tables.mentions(page);
      const ids = [
        ...inTables.found,
        ...[...idMentions(catalogue, page.text)].filter(({ start }) => !inTables.parts.has(start)),
      ];
      const links = [...linkMentions(catalogue, page.links)].filter(
        ({ start, end }) => ![...inTables.parts].some((part) => part >= start && part < end),
      );
      const byId = inOrder([...ids, ...links]);
      return inOrder([...byId, ...tactics(page.text, domainOf(catalogue, byId)), ...names(page.text)]);
    },
    tables: (page, mentions) =>
      page.tables.map((table) => tables.rows(page, table, mentions)).filter((rows) => rows.length > 0),
  };
}

/** The domain of most of the techniques that a page names by id; Enterprise where it names none. */
function domainOf(catalogue: Catalogue, mentions: readonly Mention[]): Domain {
  const counts = new Map<Domain, number>();
  for (const { ids } of mentions) {
    const domain = catalogue.technique(ids[0] ?? '')?.domain ?? catalogue.tactic(ids[0] ?? '')?.domain;
    if (domain !== undefined) counts.set(domain, (counts.get(domain) ?? 0) + 1);
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return first?.[0] ?? 'enterprise-attack';
}
