import { cachedLoader } from '@/utils/async/cached-loader';
import { attackUrl } from '@/utils/attack/links';
import { allowScript, loadScript } from '@/utils/extension/background-script';
import { browser, type Omnibox } from '@/utils/extension/browser';
import { remember } from '@/utils/extension/stored/saved-ids';
import * as t from '@/utils/i18n/en/background';
import { escapeXml } from '@/utils/text/xml';
import { searchPage } from './lookup';
import { OMNIBOX_SCRIPT, omniboxSlot } from './omnibox-slot';

/** The maximum number of suggestions: browsers show six lines besides their own. */
const LIMIT = 6;

/** The format of descriptions: Firefox shows plain text, Chromium parses XML. */
const MARKUP = import.meta.env.FIREFOX ? 'plain' : 'xml';

/** The first line, which Enter takes while no other line is chosen. */
const DEFAULT_SUGGESTION = {
  description:
    MARKUP === 'xml' ? escapeXml(t.omniboxSearchFor).replace('%s', '<match>%s</match>') : t.omniboxSearch,
};

const loadSearch = cachedLoader(() => loadScript(OMNIBOX_SCRIPT, omniboxSlot));

/** Prepares the omnibox. Call it while the background starts: Firefox shows the first line as soon as the keyword is typed. */
export function setUpOmnibox(): void {
  allowScript(OMNIBOX_SCRIPT);
  browser.omnibox.setDefaultSuggestion(DEFAULT_SUGGESTION);
}

/** Loads ATT&CK as soon as the keyword is typed, before the first letter of the query. */
export async function onInputStarted(): Promise<void> {
  await (await loadSearch()).prepare();
}

/** Suggests what matches the text after the keyword. */
export function onInputChanged(text: string, suggest: (suggestions: Omnibox.SuggestResult[]) => void): void {
  suggestionsOf(text).then(suggest, (error: unknown) => {
    console.error(error);
    suggest([]);
  });
}

async function suggestionsOf(text: string): Promise<Omnibox.SuggestResult[]> {
  return (await loadSearch()).suggest(text, LIMIT, MARKUP);
}

/**
 * Opens the page at attack.mitre.org of an id, or our search for any other text.
 *
 * @param disposition where: in the current tab, in a new one, or in a new one behind it
 */
export async function onInputEntered(
  text: string,
  disposition: Omnibox.OnInputEnteredDisposition,
): Promise<void> {
  const id = await (await loadSearch()).idIn(text);
  const url = (id !== null && attackUrl(id)) || searchPage(text);
  if (id !== null) await remember(id);
  if (disposition === 'currentTab') await browser.tabs.update({ url });
  else await browser.tabs.create({ url, active: disposition === 'newForegroundTab' });
}
