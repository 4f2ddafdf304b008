import { v5 } from 'uuid';

/**
 * The id of the report at a canonical URL: UUIDv5 in the URL namespace (RFC 9562, section 5.5 and 6.6), so that the
 * same report gets the same id in every library.
 *
 * @param canonicalUrl as `canonicalUrl()` gives it
 */
export function reportId(canonicalUrl: string): string {
  return v5(canonicalUrl, v5.URL);
}
