import { useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { AttackSearch } from '@/components/attack-search';
import { callContent } from '@/components/extension';
import { useAttack } from '@/components/use-catalogue';
import { useCurrentPage } from '@/components/use-current-page';
import { messageOf } from '@/utils/messages/message-of';
import type { Beginning } from '@/utils/observation/schema';
import { beginningWith } from './beginning';
import { PageSection } from './page-section';
import { PopupFoot } from './popup-foot';
import { SelectionStrip } from './selection-strip';

/** The popup of the toolbar button: tag the selection, search ATT&CK, see this page's observations, export. */
export function Popup() {
  const current = useCurrentPage();
  const { attack, error: attackError } = useAttack();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const tab = current.at === 'readable' ? current.tab : null;
  const selection = current.at === 'readable' ? current.state.selection : null;

  const tag = async (beginning: Beginning) => {
    if (tab === null) return;
    try {
      const { opened } = await callContent(tab.id, 'content.tag', beginning);
      if (opened) window.close();
      else setProblem('Nothing is selected on the page any more. Select the text again.');
    } catch (error) {
      setProblem(messageOf(error));
    }
  };

  return (
    <div class="popup">
      <h1 class="visually-hidden">TTP Clipper</h1>
      {selection !== null && (
        <SelectionStrip
          selection={selection}
          onTag={(level) => void tag({ level, tactics: [], technique: null })}
        />
      )}
      <div role="alert">
        {problem !== null && <p class="notice bad">{problem}</p>}
        {attackError !== null && <p class="notice bad">ATT&amp;CK could not be loaded: {attackError}</p>}
      </div>
      <AttackSearch
        attack={attack}
        text={text}
        onText={setText}
        onOpen={(url) => void browser.tabs.create({ url })}
        onTag={
          selection === null || attack === null
            ? null
            : (hit) => {
                const beginning = beginningWith(hit, attack.catalogue);
                if (beginning !== null) void tag(beginning);
              }
        }
      />
      <div class="popup-page" hidden={text.trim() !== ''}>
        <PageSection current={current} catalogue={attack?.catalogue ?? null} onProblem={setProblem} />
      </div>
      <PopupFoot current={current} onProblem={setProblem} />
    </div>
  );
}
