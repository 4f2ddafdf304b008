import * as z from 'zod/mini';
import type { Catalogue } from './catalogue';
import { catalogueOf } from './linked';
import { CatalogueError } from './objects';
import { type DomainTables, rowsOfLines } from './rows';
import { type CompiledDomain, compiledDomainSchema, DOMAINS, describeIssue } from './schema';

/**
 * Makes a catalogue of compiled domain files that are checked in full: those of the repository when the package is made,
 * and what comes from elsewhere. In any order, at least one and one a domain at most; see {@link catalogueOf}.
 *
 * @param files parsed JSON of the files, unchecked
 * @throws CatalogueError naming the file (by its domain, else by its place in the list) and the field
 */
export function parseCatalogue(files: readonly unknown[]): Catalogue {
  if (files.length === 0) throw new CatalogueError('No catalogue file');
  const catalogue = catalogueOf(files.map((file, place) => tablesOf(parseDomain(file, place))));
  // Objects are made when they are asked for: now, so that what is wrong with them is refused here.
  void [catalogue.tactics, catalogue.techniques, catalogue.groups, catalogue.software];
  return catalogue;
}

/** Checks a compiled domain file. @param place in the list of files, to name one that does not say what it is */
export function parseDomain(file: unknown, place = 0): CompiledDomain {
  const result = z.safeParse(compiledDomainSchema, file);
  if (result.success) return result.data;
  const stated = z.safeParse(z.object({ domain: z.enum(DOMAINS) }), file);
  const name = stated.success ? stated.data.domain : `catalogue file ${place + 1}`;
  throw new CatalogueError(`${name}: ${describeIssue(result.error, 'file')}`);
}

/** The tables of a compiled domain. */
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
