import { useState } from 'preact/hooks';
import { callContent } from '@/components/extension';
import { messageOf } from '@/utils/messages/message-of';

/** Goes from highlight to highlight, and hides them all. */
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
    if (!visible) onProblem('The next one is in a part of the page that is folded away.');
  };
  return (
    <div class="actions" role="toolbar" aria-label="Highlights">
      <button type="button" class="button" onClick={() => attempt(step(-1))}>
        <span aria-hidden="true">↑</span> Previous
      </button>
      <button type="button" class="button" onClick={() => attempt(step(1))}>
        <span aria-hidden="true">↓</span> Next
      </button>
      <button
        type="button"
        class="button"
        aria-pressed={!shown}
        onClick={() => attempt(callContent(tabId, 'content.toggle', null).then((now) => setShown(now.shown)))}
      >
        {shown ? 'Hide highlights' : 'Show highlights'}
      </button>
    </div>
  );
}
