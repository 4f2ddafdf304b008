import type { SiteAccess } from '@/components/site-access/use-site-access';
import { enabledSingly } from '@/utils/sites/grants';

/** The sites that were enabled one by one, from the popup or in the browser's menus. Nothing where there are none. */
export function EnabledSites({ access }: { access: SiteAccess }) {
  const origins = enabledSingly(access.settings, access.origins);
  if (origins.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="enabled">
      <h2 id="enabled">
        Sites enabled one by one <span class="count">{origins.length}</span>
      </h2>
      <ul class="sites">
        {origins.map((origin) => (
          <li key={origin} class="site">
            <span class="site-name mono">{origin}</span>
            <button
              type="button"
              class="button"
              aria-label={`Disable on ${origin}`}
              onClick={() => void access.revoke(origin)}
            >
              Disable
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
