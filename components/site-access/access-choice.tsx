import { useState } from 'preact/hooks';
import type { SiteMode } from '@/utils/sites/sites';
import './access-choice.css';
import { missingGrants } from '@/utils/sites/grants';
import type { SiteAccess } from './use-site-access';

interface Way {
  mode: SiteMode;
  name: string;
  means: (sites: number) => string;
  button: (sites: number) => string;
}

const WAYS: readonly Way[] = [
  {
    mode: 'click',
    name: 'Only when I click',
    means: () =>
      'TTP Clipper sees a page only after you press its button, its keys or its menu entry there. Highlights of earlier visits come back with that click, too.',
    button: () => 'Give all site access back',
  },
  {
    mode: 'research',
    name: 'On research sites',
    means: (sites) =>
      `On ${sites} publishers of threat research, a list that you can edit: highlights return by themselves, and the small toolbar shows at your selection. Everywhere else only when you click.`,
    button: (sites) => `Ask for ${sites} research sites`,
  },
  {
    mode: 'all',
    name: 'On all sites',
    means: () =>
      'The same on every site that you visit, so also on your mail and on internal pages. What TTP Clipper reads stays on this computer, but it can read everything.',
    button: () => 'Ask for all sites',
  },
];

/** The three ways of site access, as radio cards; the button below asks the browser for the one chosen. */
export function AccessChoice({ access }: { access: SiteAccess }) {
  const { settings, origins, active } = access;
  const [picked, setPicked] = useState<SiteMode | null>(null);
  const chosen = picked ?? active;
  const sites = settings.sites.length;
  const missing = missingGrants(settings, chosen, origins);
  const way = WAYS.find(({ mode }) => mode === chosen);
  const partly = chosen === active && missing.length > 0;
  const useless = chosen === 'research' && sites === 0;

  return (
    <div class="stack">
      <fieldset class="ways">
        <legend class="visually-hidden">Site access</legend>
        {WAYS.map(({ mode, name, means }) => (
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
              {mode === active && <span class="way-active">in use</span>}
            </span>
            <span class="way-means">{means(sites)}</span>
          </label>
        ))}
      </fieldset>
      <div class="actions">
        {(chosen !== active || partly) && (
          <button
            type="button"
            class="button primary"
            disabled={useless}
            onClick={() => void access.choose(chosen).then((done) => done && setPicked(null))}
          >
            {partly ? `Ask for the ${missing.length} sites not granted` : way?.button(sites)}
          </button>
        )}
        <p class={useless ? 'soft' : 'visually-hidden'} role="status">
          {useless ? 'The list of research sites is empty.' : chosen === active ? `${way?.name}: in use` : ''}
        </p>
      </div>
      <div role="alert">{access.problem !== null && <p class="notice bad">{access.problem}</p>}</div>
    </div>
  );
}
