import { background } from '@/utils/extension/calls';
import * as t from '@/utils/i18n/en/other-site';
import { standsFor } from '@/utils/observation/canonical-url';
import type { Page, Report } from '@/utils/observation/schema';
import { useAttempt } from './use-attempt';

/**
 * Returns the report of a page if its observations are not shown there, because the page is of another site; null
 * otherwise.
 *
 * @param found the ids of the observations that are found on the page
 */
export function reportOfOtherSite(
  page: Page,
  report: Report | null,
  found: ReadonlySet<string>,
): Report | null {
  return report !== null && found.size === 0 && !standsFor(page, report) ? report : null;
}

/**
 * Offers to show the observations of a report on a page of another site that declares the report's address: it may be
 * a copy, or a page that wants to know what was tagged there.
 */
export function OtherSite({ tabId, page, report }: { tabId: number; page: Page; report: Report }) {
  const { problem, attempt } = useAttempt();
  const { url, canonicalUrl } = page;
  const show = () => background('page.paint', { tabId, page: { url, canonicalUrl } });
  return (
    <div class="notice stack">
      <p>{t.declaresOther(new URL(report.url).host)}</p>
      <div class="actions">
        <button type="button" class="button" onClick={() => void attempt(show)}>
          {t.showHere}
        </button>
      </div>
      {problem !== null && <p role="alert">{problem}</p>}
    </div>
  );
}
