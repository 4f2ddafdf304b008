import browser, { type Omnibox } from 'webextension-polyfill';
import { remember } from '@/components/attack/kept';
import { loadAttack } from '@/components/load-attack';
import { attackUrl } from '@/utils/attack/links';
import { namedId } from '@/utils/attack/named';
import { suggestionsFor } from '@/utils/attack/omnibox';
import { searchPage } from './lookup';

/** As many lines as browsers show below the address bar, without their own. */
const MOST = 6;

/** Firefox shows descriptions as they are; Chromium reads them as XML. */
const markup = import.meta.env.FIREFOX ? 'plain' : 'xml';

/** The first line, which Enter takes while no other is chosen. */
const SEARCH = {
  description: markup === 'xml' ? 'Search ATT&amp;CK for <match>%s</match>' : 'Search ATT&CK',
};

/** Says what Enter does. Before the keyword is typed: Firefox shows that line at once. */
export function sayDefault(): void {
  browser.omnibox.setDefaultSuggestion(SEARCH);
}

/** The keyword was typed: gets ATT&CK ready for the first letter after it. */
export function onInputStarted(): void {
  loadAttack().catch((error: unknown) => console.error(error));
}

/** Something was typed after the keyword: suggests what fits. */
export function onInputChanged(text: string, suggest: (suggestions: Omnibox.SuggestResult[]) => void): void {
  suggestionsOf(text).then(suggest, (error: unknown) => {
    console.error(error);
    suggest([]);
  });
}

async function suggestionsOf(text: string): Promise<Omnibox.SuggestResult[]> {
  const { search, lexicon } = await loadAttack();
  return suggestionsFor(search(text, { limit: MOST }), (id) => lexicon.of(id)?.summary, markup);
}

/**
 * Opens what was typed or chosen: of an id the page at attack.mitre.org, of any other text our search for it.
 *
 * @param disposition where: the tab in front, a new one, or a new one behind it
 */
export async function onInputEntered(
  text: string,
  disposition: Omnibox.OnInputEnteredDisposition,
): Promise<void> {
  const id = namedId((await loadAttack()).catalogue, text);
  const url = (id !== null && attackUrl(id)) || searchPage(text);
  if (id !== null) await remember(id);
  if (disposition === 'currentTab') await browser.tabs.update({ url });
  else await browser.tabs.create({ url, active: disposition === 'newForegroundTab' });
}
