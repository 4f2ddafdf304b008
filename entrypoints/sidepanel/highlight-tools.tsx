import { useState } from 'preact/hooks';
import { callContent } from '@/utils/extension/calls';
import * as t from '@/utils/i18n/en/sidepanel';
import { messageOf } from '@/utils/messages/message-of';

/** Buttons that go to the previous or next highlight, and that hide or show all. */
export function HighlightTools(props: {
  tabId: number;
  shown: boolean;
  onProblem: (problem: string) => void;
}) {
  const { tabId, onProblem } = props;
  const [shown, setShown] = useState(props.shown);
  const attempt = (work: Promise<unknown>) =>
    void work.catch((failure: unknown) => onProblem(messageOf(failure)));
  const step = async (by: 1 | -1) => {
    const { visible } = await callContent(tabId, 'content.step', { by });
    if (!visible) onProblem(t.nextIsFolded);
  };
  return (
    <div class="actions" role="toolbar" aria-label={t.highlights}>
      <button type="button" class="button" onClick={() => attempt(step(-1))}>
        <span aria-hidden="true">↑</span> {t.previous}
      </button>
      <button type="button" class="button" onClick={() => attempt(step(1))}>
        <span aria-hidden="true">↓</span> {t.next}
      </button>
      <button
        type="button"
        class="button"
        aria-pressed={!shown}
        onClick={() => attempt(callContent(tabId, 'content.toggle', null).then((now) => setShown(now.shown)))}
      >
        {shown ? t.hideHighlights : t.showHighlights}
      </button>
    </div>
  );
}
