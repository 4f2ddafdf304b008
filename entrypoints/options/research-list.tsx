import { useState } from 'preact/hooks';
import { ConfirmButton } from '@/components/confirm-button';
import { CrossButton } from '@/components/cross-button';
import type { SiteAccess } from '@/components/site-access/use-site-access';
import * as t from '@/utils/i18n/en/options';
import { number } from '@/utils/i18n/format';
import { isGranted } from '@/utils/sites/grants';
import { hostOf } from '@/utils/sites/pattern';
import type { Site } from '@/utils/sites/sites';
import { AddSite } from './add-site';

/** The list of research sites: search, add, remove, and reset to the shipped list. */
export function ResearchList({ access }: { access: SiteAccess }) {
  const [text, setText] = useState('');
  const { settings, origins, active } = access;
  const query = text.trim().toLowerCase();
  const shown = settings.sites.filter(
    ({ name, match }) => name.toLowerCase().includes(query) || match.includes(query),
  );
  return (
    <section class="stack" aria-labelledby="research">
      <div class="section-head">
        <h2 id="research">
          {t.researchSites} <span class="count">{number(settings.sites.length)}</span>
        </h2>
        <ConfirmButton
          label={t.resetList}
          confirm={t.resetListConfirm}
          onConfirm={() => void access.reset()}
        />
      </div>
      {active !== 'research' && (
        <p class="soft">
          {t.listNotInUse((text) => (
            <em>{text}</em>
          ))}
        </p>
      )}
      <AddSite access={access} />
      <label class="field">
        <span class="label">{t.searchList}</span>
        <input
          class="input"
          type="search"
          placeholder={t.searchListExample}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <p class={query !== '' && shown.length === 0 ? 'soft' : 'visually-hidden'} role="status">
        {query === '' ? '' : shown.length === 0 ? t.noSiteFits : t.sitesFit(shown.length)}
      </p>
      {shown.length > 0 && (
        <ul class="sites">
          {shown.map((site) => (
            <SiteRow
              key={site.match}
              site={site}
              granted={isGranted(origins, site.match)}
              onRemove={() => void access.remove(site.match)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function SiteRow({ site, granted, onRemove }: { site: Site; granted: boolean; onRemove: () => void }) {
  return (
    <li class="site">
      <span class="site-name">
        <span>{site.name}</span>{' '}
        <a class="mono site-host" href={site.url} target="_blank" rel="noreferrer">
          {hostOf(site.match)}
        </a>
      </span>
      <span class={granted ? 'site-state granted' : 'site-state'}>{granted ? t.granted : t.notGranted}</span>
      <CrossButton label={t.removeSite(site.name)} title={t.removeSiteMeans} onClick={onRemove} />
    </li>
  );
}
