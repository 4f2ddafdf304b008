import * as t from '@/utils/i18n/en/sidepanel';
import type { Page, Report } from '@/utils/observation/schema';

/** If less than this share of the text is left, the page counts as partly loaded, not as changed. */
const PARTIAL_SHARE = 0.6;

/**
 * Returns the likely reason why the quote of an observation is not on the page, as a sentence for the analyst.
 *
 * @param report the stored report, with the fingerprint of its text at the last capture
 * @param page the page now
 */
export function orphanReason(report: Report, page: Page): string {
  const lengthBefore = lengthIn(report.fingerprint);
  const lengthNow = lengthIn(page.fingerprint);
  if (report.fingerprint === page.fingerprint) return t.orphanUnloaded;
  if (lengthBefore !== null && lengthNow !== null && lengthNow < lengthBefore * PARTIAL_SHARE)
    return t.orphanPartly(lengthNow / lengthBefore);
  return t.orphanChanged;
}

/** Returns the length of the text, the last part of a fingerprint (utils/anchor/text/fingerprint). */
function lengthIn(fingerprint: string): number | null {
  const length = /-(\d+)$/.exec(fingerprint)?.[1];
  return length === undefined ? null : Number(length);
}

/**
 * Returns the URL of the page in the Wayback Machine nearest to an instant (https://archive.org/help/wayback_api.php:
 * /web/YYYYMMDDhhmmss/URL).
 *
 * @param at ISO 8601 instant, UTC
 */
export function waybackUrl(url: string, at: string): string {
  return `https://web.archive.org/web/${at.replace(/\D/g, '').slice(0, 14)}/${url}`;
}
