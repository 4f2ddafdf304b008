import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { LookUp, NOTHING_ASKED } from '@/components/attack/look-up';
import { startAt } from '@/components/attack/start-at';
import { background, callContent } from '@/components/extension';
import { takeQueries } from '@/components/pending-query';
import { useAttack } from '@/components/use-catalogue';
import { useCurrentPage } from '@/components/use-current-page';
import { messageOf } from '@/utils/messages/message-of';
import type { Beginning } from '@/utils/observation/schema';
import { beginningWith, freeTextBeginning } from './beginning';
import { PageSection } from './page-section';
import { PopupFoot } from './popup-foot';
import { SelectionStrip } from './selection-strip';

/** The popup of the toolbar button: tag the selection, search ATT&CK, see this page's observations, export. */
export function Popup() {
  const current = useCurrentPage();
  const { attack, error: attackError } = useAttack();
  const [at, setAt] = useState(NOTHING_ASKED);
  const [asked, setAsked] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const tab = current.at === 'readable' ? current.tab : null;
  const selection = current.at === 'readable' ? current.state.selection : null;
  const inDetails = at.opened.length > 0;

  // The context menu opens the popup with what was selected.
  useEffect(() => takeQueries(setAsked), []);
  useEffect(() => {
    if (asked === null || attack === null) return;
    setAt(startAt(attack, asked));
    setAsked(null);
  }, [asked, attack]);

  const attempt = async (work: Promise<unknown>) => {
    try {
      await work;
      window.close();
    } catch (error) {
      setProblem(messageOf(error));
    }
  };

  const tag = async (beginning: Beginning | null) => {
    if (tab === null || beginning === null) return;
    const { opened } = await callContent(tab.id, 'content.tag', beginning);
    if (!opened) throw new Error('Nothing is selected on the page any more. Select the text again.');
  };

  const visit = async (id: string) => {
    const isHere = current.at === 'readable' && current.state.found.includes(id);
    if (isHere) await callContent(current.tab.id, 'content.reveal', { id });
    else await background('observation.visit', { id });
  };

  return (
    <div class="popup">
      <h1 class="visually-hidden">TTP Clipper</h1>
      {selection !== null && (
        <div hidden={inDetails}>
          <SelectionStrip
            selection={selection}
            onTag={(level) => void attempt(tag({ level, tactics: [], technique: null }))}
          />
        </div>
      )}
      <div role="alert">
        {problem !== null && <p class="notice bad">{problem}</p>}
        {attackError !== null && <p class="notice bad">ATT&amp;CK could not be loaded: {attackError}</p>}
      </div>
      <LookUp
        attack={attack}
        at={at}
        onAt={setAt}
        onTab={(url) => void attempt(browser.tabs.create({ url }))}
        onTag={
          selection === null || attack === null
            ? null
            : (id) => {
                const object = attack.catalogue.object(id);
                if (object !== undefined) void attempt(tag(beginningWith(object, attack.catalogue)));
              }
        }
        onTagFreeText={selection === null ? null : (name) => void attempt(tag(freeTextBeginning(name)))}
        onVisit={(id) => void attempt(visit(id))}
      />
      <div class="popup-page" hidden={at.text.trim() !== '' || inDetails}>
        <PageSection current={current} catalogue={attack?.catalogue ?? null} onProblem={setProblem} />
      </div>
      <div hidden={inDetails}>
        <PopupFoot current={current} onProblem={setProblem} />
      </div>
    </div>
  );
}
