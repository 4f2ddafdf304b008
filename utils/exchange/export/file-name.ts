import type { Report } from '@/utils/observation/schema';
import { normalise } from '@/utils/text/normalise';

/** Limit on the part taken from a title, in code points of up to four bytes: many file systems allow 255 bytes. */
const MAX_SLUG = 50;

/**
 * Returns the suggested name of an exported file: `ttps-2026-03-01.json` for the library, `ttps-<short
 * title>-2026-03-01.json` for one report. The short title has letters, digits and hyphens only, so no title can form a
 * path, hide the extension or turn the direction of the text.
 *
 * @param scope the exported report, or `'library'`
 * @param now ISO 8601 instant in UTC; the day in the name is in UTC
 * @param extension file name extension without the first dot
 */
export function exportFileName(
  scope: 'library' | Pick<Report, 'title' | 'url'>,
  now: string,
  extension = 'json',
): string {
  const about =
    scope === 'library' ? '' : slug(scope.title) || slug(scope.url.replace(/^\w+:\/\/(www\.)?/, ''));
  return `ttps-${about === '' ? '' : `${about}-`}${now.slice(0, 10)}.${extension}`;
}

function slug(text: string): string {
  const words =
    normalise(text, 'NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const points = [...words.join('-')];
  if (points.length <= MAX_SLUG) return points.join('');
  const cut = points.slice(0, MAX_SLUG + 1).join('');
  const whole = cut.lastIndexOf('-');
  return whole > 0 ? cut.slice(0, whole) : points.slice(0, MAX_SLUG).join('');
}
