import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { messageOf } from '@/utils/messages/message-of';
import type { Result } from '@/utils/messages/result';
import { activeMode, missingGrants, originsOfSite, wideOrigins } from '@/utils/sites/grants';
import { RESEARCH_SITES } from '@/utils/sites/research';
import { addSite, removeSite, resetSites, type SiteMode, type SiteSettings } from '@/utils/sites/sites';
import { siteSettings } from './settings-store';
import { useGrants } from './use-grants';

/** The settings of site access and what the browser really grants, with the ways to change both. */
export interface SiteAccess {
  settings: SiteSettings;
  origins: readonly string[];
  /** What the grants amount to. */
  active: SiteMode;
  /** Why the last step was not taken; null when it was. */
  problem: string | null;
  /**
   * Takes a mode: asks the browser for what it lacks, gives back what it does not need. To be called in a click.
   *
   * @returns whether it was taken
   */
  choose: (mode: SiteMode) => Promise<boolean>;
  /** Adds a site to the list, and asks for it where the list is in use. To be called in a click or submit. */
  add: (text: string) => Promise<Result<SiteSettings>>;
  /** Takes a site off the list and gives its access back. */
  remove: (match: string) => Promise<void>;
  /** Puts the shipped list back. */
  reset: () => Promise<void>;
  /** Gives back the access to one origin. */
  revoke: (origin: string) => Promise<void>;
}

/** Site access, live; null until it is known. */
export function useSiteAccess(): SiteAccess | null {
  const [settings, setSettings] = useState<SiteSettings | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const origins = useGrants();

  useEffect(() => {
    const read = () =>
      void siteSettings.read().then(setSettings, (error: unknown) => setProblem(messageOf(error)));
    read();
    return siteSettings.onChange(read);
  }, []);

  if (settings === null || origins === null) return null;
  const active = activeMode(settings, origins);

  const attempt = async (work: () => Promise<void>): Promise<boolean> => {
    setProblem(null);
    try {
      await work();
      return true;
    } catch (error) {
      setProblem(messageOf(error));
      return false;
    }
  };
  const attemptTo = async (work: () => Promise<void>): Promise<void> => void (await attempt(work));
  const store = async (next: SiteSettings) => {
    setSettings(next);
    await siteSettings.write(next);
  };

  return {
    settings,
    origins,
    active,
    problem,
    choose: (mode) =>
      attempt(async () => {
        const next = { ...settings, mode };
        const tooMuch = mode === 'click' ? origins : mode === 'research' ? wideOrigins(origins) : [];
        // What is asked for while it is granted anyway is not remembered by the browser: so give back first, and ask
        // then. Firefox takes that for no click any more, and the analyst is told to press once more.
        if (tooMuch.length > 0) {
          await giveBack(tooMuch);
          await store(next);
        }
        const left = origins.filter((origin) => !tooMuch.includes(origin));
        await ask(missingGrants(next, mode, left));
        await store(next);
      }),
    add: async (text) => {
      const added = addSite(settings, text);
      if (!added.ok) return added;
      await attempt(async () => {
        const known = new Set(settings.sites.map(({ match }) => match));
        const fresh = added.value.sites.filter(({ match }) => !known.has(match));
        try {
          if (active === 'research') await ask(fresh.map(({ match }) => match));
        } finally {
          await store(added.value);
        }
      });
      return added;
    },
    remove: (match) =>
      attemptTo(async () => {
        await giveBack(originsOfSite(origins, match));
        await store(removeSite(settings, match));
      }),
    reset: () => attemptTo(() => store(resetSites(settings, RESEARCH_SITES))),
    revoke: (origin) => attemptTo(() => giveBack([origin])),
  };
}

async function ask(origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  const granted = await browser.permissions.request({ origins: [...origins] }).catch((cause: unknown) => {
    throw new Error('The browser asks only right after a click. Press the button once more.', { cause });
  });
  if (!granted)
    throw new Error('The browser was not allowed to give this access. You can ask again at any time.');
}

async function giveBack(origins: readonly string[]): Promise<void> {
  if (origins.length > 0) await browser.permissions.remove({ origins: [...origins] });
}
