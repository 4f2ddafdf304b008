import type { Catalogue } from './catalogue';
import { catalogueOf } from './catalogue-of-tables';
import { type Lexicon, openLexicon } from './lexicon';
import { openPack, type Pack } from './pack/pack';
import { openTexts } from './pack/texts';
import { type DomainTables, rowsOfLines, rowsOfTexts } from './rows';
import { type CompiledDomain, DOMAINS } from './schema';

/** The path of the ATT&CK data below the extension's root. */
export const ATTACK_PATH = 'attack/attack.bin';

/** The ATT&CK data of the package. */
export interface AttackData {
  readonly catalogue: Catalogue;
  /** The analysts' terms for techniques. */
  readonly lexicon: Lexicon;
  /** Also contains the search index of catalogue and lexicon. */
  readonly pack: Pack;
}

/** The part of a domain that is parsed at once. The long tables are separate sections. */
export type DomainHead = Pick<CompiledDomain, 'domain' | 'version' | 'platforms' | 'tactics'>;

/**
 * Opens the package's data. They are our own and were validated at build time and in tests, so only the table of
 * contents is read here, and objects are created when they are asked for.
 *
 * @param file the content of {@link ATTACK_PATH}
 * @throws ContainerError when the file is damaged or of another version
 */
export function openAttack(file: ArrayBuffer): AttackData {
  const pack = openPack(file);
  return {
    catalogue: catalogueOf(DOMAINS.map((domain) => tablesIn(pack, domain))),
    lexicon: openLexicon(rowsOfTexts(openTexts(pack('lexicon')))),
    pack,
  };
}

function tablesIn(pack: Pack, name: string): DomainTables {
  const head = JSON.parse(new TextDecoder().decode(pack(name))) as DomainHead;
  const rows = (table: string) => rowsOfTexts(openTexts(pack(`${name}/${table}`)));
  return {
    domain: head.domain,
    version: head.version,
    platforms: head.platforms,
    tactics: rowsOfLines(head.tactics),
    techniques: rows('techniques'),
    groups: rows('groups'),
    software: rows('software'),
  };
}
