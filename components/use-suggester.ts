import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { MODEL_PATH, parseModel } from '@/utils/suggest/model';
import { createSuggester, type Suggester } from '@/utils/suggest/suggest';

let loading: Promise<Suggester> | null = null;

/** Loads the packaged model, once a page and not before it is wanted. */
export function loadSuggester(): Promise<Suggester> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Suggester> {
  const response = await fetch(browser.runtime.getURL(`/${MODEL_PATH}`));
  return createSuggester(parseModel(await response.arrayBuffer()));
}

/** The suggester, or null while it loads; an error when the packaged model is damaged. */
export function useSuggester(): { suggester: Suggester | null; error: string | null } {
  const [state, setState] = useState<{ suggester: Suggester | null; error: string | null }>({
    suggester: null,
    error: null,
  });
  useEffect(() => {
    loadSuggester().then(
      (suggester) => setState({ suggester, error: null }),
      (error: unknown) => setState({ suggester: null, error: String(error) }),
    );
  }, []);
  return state;
}
