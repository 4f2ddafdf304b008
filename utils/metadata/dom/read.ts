import { chooseMetadata } from '../choose';
import type { Metadata } from '../evidence';
import { collectEvidence } from './collect';

/**
 * Reads the metadata of a document: what its meta elements, JSON-LD, microdata, headings, bylines and dates agree on.
 * The page controls all of it. Values are cut to the schema's limits.
 *
 * @param address the URL of the page
 */
export function readMetadata(document: Document, address: string): Metadata {
  return chooseMetadata(collectEvidence(document, address));
}
