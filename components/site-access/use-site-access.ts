import { useEffect, useState } from 'preact/hooks';
import { browser } from '@/utils/extension/browser';
import { siteSettings } from '@/utils/extension/stored/site-settings';
import * as t from '@/utils/i18n/en/site-access';
import { messageOf } from '@/utils/messages/message-of';
import type { Result } from '@/utils/messages/result';
import { activeMode, missingGrants, originsOfSite, wideOrigins } from '@/utils/sites/grants';
import { RESEARCH_SITES } from '@/utils/sites/research';
import { addSite, removeSite, resetSites, type SiteMode, type SiteSettings } from '@/utils/sites/sites';
import { useGrants } from './use-grants';

/** The site-access settings, the origins that the browser has granted, and the actions that change both. */
export interface SiteAccess {
  settings: SiteSettings;
  origins: readonly string[];
  /** The mode that the granted origins amount to. */
  active: SiteMode;
  /** The error of the last action; null if it succeeded. */
  problem: string | null;
  /**
   * Changes the mode: requests missing origins and gives back unneeded ones. Call it in a click handler.
   *
   * @returns true on success
   */
  choose: (mode: SiteMode) => Promise<boolean>;
  /** Adds a site to the list, and requests access to it if the list is in use. Call it in a click or submit handler. */
  add: (text: string) => Promise<Result<SiteSettings>>;
  /** Removes a site from the list and gives back its access. */
  remove: (match: string) => Promise<void>;
  /** Restores the list that the extension ships with. */
  reset: () => Promise<void>;
  /** Gives back the access to one origin. */
  revoke: (origin: string) => Promise<void>;
}

/** Returns the site access and follows its changes; null until it is loaded. */
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
        const excess = mode === 'click' ? origins : mode === 'research' ? wideOrigins(origins) : [];
        // The browser does not remember a request for what is already granted. So give back first, then request.
        // Firefox no longer counts that as a click; then the user is told to press again.
        if (excess.length > 0) {
          await removeOrigins(excess);
          await store(next);
        }
        const remaining = origins.filter((origin) => !excess.includes(origin));
        await requestOrigins(missingGrants(next, mode, remaining));
        await store(next);
      }),
    add: async (text) => {
      const added = addSite(settings, text);
      if (!added.ok) return added;
      await attempt(async () => {
        const known = new Set(settings.sites.map(({ match }) => match));
        const newSites = added.value.sites.filter(({ match }) => !known.has(match));
        try {
          if (active === 'research') await requestOrigins(newSites.map(({ match }) => match));
        } finally {
          await store(added.value);
        }
      });
      return added;
    },
    remove: (match) =>
      attemptTo(async () => {
        await removeOrigins(originsOfSite(origins, match));
        await store(removeSite(settings, match));
      }),
    reset: () => attemptTo(() => store(resetSites(settings, RESEARCH_SITES))),
    revoke: (origin) => attemptTo(() => removeOrigins([origin])),
  };
}

async function requestOrigins(origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  const granted = await browser.permissions.request({ origins: [...origins] }).catch((cause: unknown) => {
    throw new Error(t.pressAgain, { cause });
  });
  if (!granted) throw new Error(t.refusedAskAgain);
}

async function removeOrigins(origins: readonly string[]): Promise<void> {
  if (origins.length > 0) await browser.permissions.remove({ origins: [...origins] });
}
