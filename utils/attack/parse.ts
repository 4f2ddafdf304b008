import * as z from 'zod/mini';
import type { Catalogue } from './catalogue';
import { catalogueOf } from './catalogue-of-tables';
import { CatalogueError } from './objects';
import { type DomainTables, rowsOfLines } from './rows';
import { type CompiledDomain, compiledDomainSchema, DOMAINS, describeIssue } from './schema';

/**
 * Creates a catalogue from compiled domain files and validates them in full. It is used for the repository's files at
 * build time, and for files from elsewhere. The files can come in any order; there must be at least one, and each
 * domain may occur once; see {@link catalogueOf}.
 *
 * @param files parsed JSON of the files, not validated
 * @throws CatalogueError naming the file (by its domain, else by its position in the list) and the field
 */
export function parseCatalogue(files: readonly unknown[]): Catalogue {
  if (files.length === 0) throw new CatalogueError('No catalogue file');
  const catalogue = catalogueOf(files.map((file, position) => tablesOf(parseDomain(file, position))));
  // Objects are created lazily. Reading the lists creates all of them, so that errors in them surface here.
  void [catalogue.tactics, catalogue.techniques, catalogue.groups, catalogue.software];
  return catalogue;
}

/**
 * Validates a compiled domain file.
 *
 * @param position position in the list of files, to name a file that does not state its domain
 */
export function parseDomain(file: unknown, position = 0): CompiledDomain {
  const result = z.safeParse(compiledDomainSchema, file);
  if (result.success) return result.data;
  const stated = z.safeParse(z.object({ domain: z.enum(DOMAINS) }), file);
  const name = stated.success ? stated.data.domain : `catalogue file ${position + 1}`;
  throw new CatalogueError(`${name}: ${describeIssue(result.error, 'file')}`);
}

/** Returns the tables of a compiled domain. */
export function tablesOf({ domain, version, platforms, ...tables }: CompiledDomain): DomainTables {
  return {
    domain,
    version,
    platforms,
    tactics: rowsOfLines(tables.tactics),
    techniques: rowsOfLines(tables.techniques),
    groups: rowsOfLines(tables.groups),
    software: rowsOfLines(tables.software),
  };
}
