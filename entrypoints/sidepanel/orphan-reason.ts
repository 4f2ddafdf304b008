import type { Page, Report } from '@/utils/observation/schema';

/** Below this share of the text it had, a page is not changed but only partly there. */
const PARTLY = 0.6;

/**
 * Why the quote of an observation is likely not on the page.
 *
 * @param report as known, with the fingerprint of the text when last captured
 * @param page as it is now
 * @returns a sentence for the reader
 */
export function orphanReason(report: Report, page: Page): string {
  const was = lengthIn(report.fingerprint);
  const is = lengthIn(page.fingerprint);
  if (report.fingerprint === page.fingerprint)
    return 'The page’s text is as it was; the quote stood in a part that is not loaded now.';
  if (was !== null && is !== null && is < was * PARTLY)
    return `The page shows only ${Math.round((100 * is) / was)} % of the text it had: the rest may need a login or a click.`;
  return 'The page has changed since it was captured: this passage was rewritten or removed.';
}

/** The length of the text, which a fingerprint ends with (utils/anchor/text/fingerprint). */
function lengthIn(fingerprint: string): number | null {
  const length = /-(\d+)$/.exec(fingerprint)?.[1];
  return length === undefined ? null : Number(length);
}

/**
 * The page as the Wayback Machine has it nearest to a moment
 * (https://archive.org/help/wayback_api.php: /web/YYYYMMDDhhmmss/URL).
 *
 * @param at ISO 8601 instant, UTC
 */
export function waybackUrl(url: string, at: string): string {
  return `https://web.archive.org/web/${at.replace(/\D/g, '').slice(0, 14)}/${url}`;
}
