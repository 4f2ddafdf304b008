import type { Catalogue } from './catalogue';
import { type Lexicon, openLexicon } from './lexicon';
import { catalogueOf } from './linked';
import { openPack, type Pack } from './pack/pack';
import { openTexts } from './pack/texts';
import { type DomainTables, rowsOfLines, rowsOfTexts } from './rows';
import { type CompiledDomain, DOMAINS } from './schema';

/** The path of ATT&CK's data below the extension's root. */
export const ATTACK_PATH = 'attack/attack.bin';

/** What the package knows of ATT&CK. */
export interface AttackData {
  readonly catalogue: Catalogue;
  /** What analysts call techniques. */
  readonly lexicon: Lexicon;
  /** Has the index of the two in it, for the search. */
  readonly pack: Pack;
}

/** What of a domain stands at its head: all but the long tables, which are sections of their own. */
export type DomainHead = Pick<CompiledDomain, 'domain' | 'version' | 'platforms' | 'tactics'>;

/**
 * Opens the package's data. They are ours, checked when they were made and in tests: nothing is read but what says where
 * things are, and objects are made when they are asked for.
 *
 * @param file the content of {@link ATTACK_PATH}
 * @throws PackError when the file is damaged or of another version
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
