import type { Sections } from '@/utils/binary/container';
import { compileLexicon, type LexiconFile, openLexicon } from './lexicon';
import type { DomainHead } from './load';
import { writePack } from './pack/pack';
import { writeTexts } from './pack/texts';
import { parseCatalogue } from './parse';
import { rowsOfLines } from './rows';
import type { CompiledDomain } from './schema';
import { compileSearchIndex } from './search-index';

/**
 * Builds the pack that ships with the package: for each domain a head and the tables of techniques, groups and
 * software; the lines of the lexicon; and the search index of both. Pure: the same data give the same bytes.
 *
 * @param domains the domains of the repository, validated
 * @param lexicon its authored files, validated
 * @throws CatalogueError, LexiconError when the data do not fit together
 */
export function packAttack(domains: readonly CompiledDomain[], lexicon: readonly LexiconFile[]): Uint8Array {
  const catalogue = parseCatalogue(domains);
  const lines = compileLexicon(lexicon);
  return writePack({
    ...Object.assign({}, ...domains.map(sectionsOf)),
    lexicon: writeTexts(lines),
    ...compileSearchIndex(catalogue, openLexicon(rowsOfLines(lines))),
  });
}

function sectionsOf({ domain, version, platforms, tactics, ...tables }: CompiledDomain): Sections {
  const head: DomainHead = { domain, version, platforms, tactics };
  return {
    [domain]: new TextEncoder().encode(JSON.stringify(head)),
    [`${domain}/techniques`]: writeTexts(tables.techniques),
    [`${domain}/groups`]: writeTexts(tables.groups),
    [`${domain}/software`]: writeTexts(tables.software),
  };
}
