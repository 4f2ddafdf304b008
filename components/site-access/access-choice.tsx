import { useState } from 'preact/hooks';
import type { SiteMode } from '@/utils/sites/sites';
import './access-choice.css';
import * as t from '@/utils/i18n/en/site-access';
import { missingGrants } from '@/utils/sites/grants';
import type { SiteAccess } from './use-site-access';

interface ModeCard {
  mode: SiteMode;
  name: string;
  means: (sites: number) => string;
  button: (sites: number) => string;
}

const MODE_CARDS: readonly ModeCard[] = [
  {
    mode: 'click',
    name: t.onClick.name,
    means: () => t.onClick.means,
    button: () => t.onClick.ask,
  },
  {
    mode: 'research',
    name: t.onResearchSites.name,
    means: t.onResearchSites.means,
    button: t.onResearchSites.ask,
  },
  {
    mode: 'all',
    name: t.onAllSites.name,
    means: () => t.onAllSites.means,
    button: () => t.onAllSites.ask,
  },
];

/** Shows the three modes of site access as radio cards, and a button that asks the browser for the chosen one. */
export function AccessChoice({ access }: { access: SiteAccess }) {
  const { settings, origins, active } = access;
  const [picked, setPicked] = useState<SiteMode | null>(null);
  const chosen = picked ?? active;
  const sites = settings.sites.length;
  const missing = missingGrants(settings, chosen, origins);
  const card = MODE_CARDS.find(({ mode }) => mode === chosen);
  const incomplete = chosen === active && missing.length > 0;
  const noSites = chosen === 'research' && sites === 0;

  return (
    <div class="stack">
      <fieldset class="ways">
        <legend class="visually-hidden">{t.title}</legend>
        {MODE_CARDS.map(({ mode, name, means }) => (
          <label key={mode} class="way">
            <input
              type="radio"
              name="site-access"
              value={mode}
              checked={mode === chosen}
              onChange={() => setPicked(mode)}
            />
            <span class="way-name">
              {name}
              {mode === active && <span class="way-active">{t.inUse}</span>}
            </span>
            <span class="way-means">{means(sites)}</span>
          </label>
        ))}
      </fieldset>
      <div class="actions">
        {(chosen !== active || incomplete) && (
          <button
            type="button"
            class="button primary"
            disabled={noSites}
            onClick={() => void access.choose(chosen).then((done) => done && setPicked(null))}
          >
            {incomplete ? t.askForMissing(missing.length) : card?.button(sites)}
          </button>
        )}
        <p class={noSites ? 'soft' : 'visually-hidden'} role="status">
          {noSites ? t.noSites : chosen === active && card !== undefined ? t.isInUse(card.name) : ''}
        </p>
      </div>
      <div role="alert">{access.problem !== null && <p class="notice bad">{access.problem}</p>}</div>
    </div>
  );
}
