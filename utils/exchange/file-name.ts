import type { Report } from '@/utils/observation/schema';

/** Longest part of a file name taken from a title, in code points: four bytes each, and 255 bytes is a usual limit. */
const MAX_SLUG = 50;

/**
 * The name to suggest for an exported file: `ttps-2026-03-01.json` for the library,
 * `ttps-<title in brief>-2026-03-01.json` for one report. Only letters, digits and hyphens of any script get into
 * it, so that no title can form a path, hide its ending or turn the direction of the text.
 *
 * @param scope the report exported, or `'library'`
 * @param now ISO 8601 instant in UTC; the day in the name is that of UTC
 * @param extension ending without the dot
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
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const points = [...words.join('-')];
  if (points.length <= MAX_SLUG) return points.join('');
  const cut = points.slice(0, MAX_SLUG + 1).join('');
  const whole = cut.lastIndexOf('-');
  return whole > 0 ? cut.slice(0, whole) : points.slice(0, MAX_SLUG).join('');
}
