import { MAX_AUTHORS, MAX_LINE } from '@/utils/observation/limits';
import { chooseAuthors } from './authors';
import { authorClaims, dateClaims, publisherClaims, siteNames, titleClaims } from './claims';
import type { Evidence, Metadata } from './evidence';
import { choosePublished } from './published';
import { choosePublisher } from './publisher';
import { siteOf } from './site-names';
import { cut, sourcesOf, trustIn } from './sources';
import { chooseTitle } from './title';

/**
 * Chooses the metadata of a document from all that it says of itself: for each field the value on which its sources
 * agree most. A source that speaks of another document counts little: the head of an application of one page that has
 * moved on, JSON-LD of a related article.
 */
export function chooseMetadata(evidence: Evidence): Metadata {
  const sources = sourcesOf(evidence);
  const chosen = chooseTitle(titleClaims(sources), siteOf(evidence.host, siteNames(sources)));
  const trust = trustIn(sources, chosen);
  const publisher = choosePublisher(publisherClaims(sources, trust, chosen), chosen.title);
  return {
    title: chosen.title,
    publisher: publisher === '' ? evidence.host : publisher,
    authors: chooseAuthors(authorClaims(sources, trust), publisher)
      .map((name) => cut(name, MAX_LINE))
      .slice(0, MAX_AUTHORS),
    published: choosePublished(dateClaims(sources, trust)),
  };
}
