import { useState } from 'preact/hooks';
import { ConfirmButton } from '@/components/confirm-button';
import { CrossButton } from '@/components/cross-button';
import type { SiteAccess } from '@/components/site-access/use-site-access';
import { isGranted } from '@/utils/sites/grants';
import { hostOf } from '@/utils/sites/pattern';
import type { Site } from '@/utils/sites/sites';
import { AddSite } from './add-site';

/** The research sites: to be searched, added to, taken from and put back as they were shipped. */
export function ResearchList({ access }: { access: SiteAccess }) {
  const [text, setText] = useState('');
  const { settings, origins, active } = access;
  const wanted = text.trim().toLowerCase();
  const shown = settings.sites.filter(
    ({ name, match }) => name.toLowerCase().includes(wanted) || match.includes(wanted),
  );
  return (
    <section class="stack" aria-labelledby="research">
      <div class="section-head">
        <h2 id="research">
          Research sites <span class="count">{settings.sites.length}</span>
        </h2>
        <ConfirmButton
          label="Reset the list"
          confirm="Put the shipped list back"
          onConfirm={() => void access.reset()}
        />
      </div>
      {active !== 'research' && (
        <p class="soft">
          The list takes effect with the choice <em>On research sites</em>.
        </p>
      )}
      <AddSite access={access} />
      <label class="field">
        <span class="label">Search the list</span>
        <input
          class="input"
          type="search"
          placeholder="Publisher or host"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <p class={wanted !== '' && shown.length === 0 ? 'soft' : 'visually-hidden'} role="status">
        {wanted === '' ? '' : shown.length === 0 ? 'No site of the list fits.' : `${shown.length} fit`}
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
      <span class={granted ? 'site-state granted' : 'site-state'}>{granted ? 'granted' : 'not granted'}</span>
      <CrossButton
        label={`Remove ${site.name}`}
        title="Remove from the list, and give its access back"
        onClick={onRemove}
      />
    </li>
  );
}
