import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { LookUp, NOTHING_ASKED } from '@/components/attack/look-up';
import { startAt } from '@/components/attack/start-at';
import { background } from '@/components/extension';
import { useAttack } from '@/components/use-catalogue';
import { messageOf } from '@/utils/messages/message-of';

/** The search of ATT&CK in a tab or a window: where the address bar leads, and the context menu where no popup opens. */
export function SearchPage() {
  const { attack, error } = useAttack();
  const [at, setAt] = useState({
    ...NOTHING_ASKED,
    text: new URLSearchParams(location.search).get('query')?.trim() ?? '',
  });
  const [problem, setProblem] = useState<string | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, with what the address asks for
  useEffect(() => {
    if (attack !== null && at.text !== '' && at.opened.length === 0) setAt(startAt(attack, at.text));
  }, [attack]);

  const attempt = (work: Promise<unknown>) =>
    void work.catch((failure: unknown) => setProblem(messageOf(failure)));

  return (
    <div class="search-page">
      <h1>Search ATT&amp;CK</h1>
      <div role="alert">
        {problem !== null && <p class="notice bad">{problem}</p>}
        {error !== null && <p class="notice bad">ATT&amp;CK could not be loaded: {error}</p>}
      </div>
      <LookUp
        attack={attack}
        at={at}
        onAt={setAt}
        onTab={(url) => attempt(browser.tabs.create({ url }))}
        onTag={null}
        onTagFreeText={null}
        onVisit={(id) => attempt(background('observation.visit', { id }))}
      />
    </div>
  );
}
