import type { SiteAccess } from '@/components/site-access/use-site-access';
import * as t from '@/utils/i18n/en/options';
import { number } from '@/utils/i18n/format';
import { enabledSingly } from '@/utils/sites/grants';

/**
 * Lists the sites that were enabled one by one, in the popup or in the browser's menus. Renders nothing if there are
 * none.
 */
export function EnabledSites({ access }: { access: SiteAccess }) {
  const origins = enabledSingly(access.settings, access.origins);
  if (origins.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="enabled">
      <h2 id="enabled">
        {t.enabledSites} <span class="count">{number(origins.length)}</span>
      </h2>
      <ul class="sites">
        {origins.map((origin) => (
          <li key={origin} class="site">
            <span class="site-name mono">{origin}</span>
            <button
              type="button"
              class="button"
              aria-label={t.disableOn(origin)}
              onClick={() => void access.revoke(origin)}
            >
              {t.disable}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
