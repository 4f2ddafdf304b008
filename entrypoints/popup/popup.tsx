import { useEffect, useState } from 'preact/hooks';
import { EMPTY_LOOK_UP, LookUp, startAt } from '@/components/attack/look-up';
import { useAutomaticBackup } from '@/components/backup/use-automatic-backup';
import { DamageNotice } from '@/components/damage-notice';
import { NotOpened } from '@/components/not-opened';
import { RecoveryNotice } from '@/components/recovery-notice';
import { useAttack } from '@/components/use-attack';
import { useCurrentPage } from '@/components/use-current-page';
import { useLibraryProblem } from '@/components/use-library-problem';
import { browser } from '@/utils/extension/browser';
import { background, callContent } from '@/utils/extension/calls';
import { takeQueries } from '@/utils/extension/pending-query';
import * as common from '@/utils/i18n/en/common';
import { messageOf } from '@/utils/messages/message-of';
import type { Beginning } from '@/utils/observation/schema';
import { beginningWith, freeTextBeginning } from './beginning';
import { PageSection } from './page-section';
import { PopupFoot } from './popup-foot';
import { SelectionStrip } from './selection-strip';

/** The popup of the toolbar button: tag the selection, search ATT&CK, list the observations of the page, export. */
export function Popup() {
  const current = useCurrentPage();
  const { attack, error: attackError } = useAttack();
  const [lookUp, setLookUp] = useState(EMPTY_LOOK_UP);
  const [query, setQuery] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const tab = current.at === 'readable' ? current.tab : null;
  const selection = current.at === 'readable' ? current.state.selection : null;
  const { problem: problemOfLibrary } = useLibraryProblem();
  const inDetails = lookUp.opened.length > 0;

  // It is often the only page of ours that an analyst opens; the notices are on the larger pages.
  useAutomaticBackup();
  // The context menu opens the popup with the selected text as query.
  useEffect(() => takeQueries(setQuery), []);
  useEffect(() => {
    if (query === null || attack === null) return;
    setLookUp(startAt(attack, query));
    setQuery(null);
  }, [query, attack]);

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
    const { problem: notTagged } = await callContent(tab.id, 'content.tag', beginning);
    if (notTagged !== null) throw new Error(notTagged);
  };

  const visit = async (id: string) => {
    const isHere = current.at === 'readable' && current.state.found.includes(id);
    if (isHere) await callContent(current.tab.id, 'content.reveal', { id });
    else await background('observation.visit', { id });
  };

  return (
    <div class="popup">
      <h1 class="visually-hidden">{common.appName}</h1>
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
        {attackError !== null && <p class="notice bad">{common.attackNotLoaded(attackError)}</p>}
      </div>
      {problemOfLibrary !== null && <NotOpened problem={problemOfLibrary} />}
      <RecoveryNotice />
      <DamageNotice />
      <LookUp
        attack={attack}
        state={lookUp}
        onState={setLookUp}
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
      <div class="popup-page" hidden={lookUp.text.trim() !== '' || inDetails}>
        <PageSection current={current} catalogue={attack?.catalogue ?? null} onProblem={setProblem} />
      </div>
      <div hidden={inDetails}>
        <PopupFoot current={current} onProblem={setProblem} />
      </div>
    </div>
  );
}
