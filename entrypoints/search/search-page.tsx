import { useEffect, useState } from 'preact/hooks';
import { EMPTY_LOOK_UP, LookUp, startAt } from '@/components/attack/look-up';
import { useAttack } from '@/components/use-attack';
import { browser } from '@/utils/extension/browser';
import { background } from '@/utils/extension/calls';
import * as common from '@/utils/i18n/en/common';
import * as t from '@/utils/i18n/en/search';
import { messageOf } from '@/utils/messages/message-of';

/** The search of ATT&CK in a tab or window: opened by the omnibox, and by the context menu if no popup can open. */
export function SearchPage() {
  const { attack, error } = useAttack();
  const [lookUp, setLookUp] = useState({
    ...EMPTY_LOOK_UP,
    text: new URLSearchParams(location.search).get('query')?.trim() ?? '',
  });
  const [problem, setProblem] = useState<string | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, with the query of the URL
  useEffect(() => {
    if (attack !== null && lookUp.text !== '' && lookUp.opened.length === 0)
      setLookUp(startAt(attack, lookUp.text));
  }, [attack]);

  const attempt = (work: Promise<unknown>) =>
    void work.catch((failure: unknown) => setProblem(messageOf(failure)));

  return (
    <div class="search-page">
      <h1>{t.title}</h1>
      <div role="alert">
        {problem !== null && <p class="notice bad">{problem}</p>}
        {error !== null && <p class="notice bad">{common.attackNotLoaded(error)}</p>}
      </div>
      <LookUp
        attack={attack}
        state={lookUp}
        onState={setLookUp}
        onTab={(url) => attempt(browser.tabs.create({ url }))}
        onTag={null}
        onTagFreeText={null}
        onVisit={(id) => attempt(background('observation.visit', { id }))}
      />
    </div>
  );
}
