import { useState } from 'preact/hooks';
import { background } from '@/utils/extension/calls';
import * as t from '@/utils/i18n/en/capture';
import type { WindowTarget } from '@/utils/messages/card-target';
import { messageOf } from '@/utils/messages/message-of';

/**
 * Says that an act was refused because the page moved or covered the card, and offers the same card in its own window.
 *
 * @param before stores what the window is to show
 */
export function Refused(props: {
  target: WindowTarget;
  before?: () => Promise<unknown>;
  onClose: () => void;
}) {
  const { target, before, onClose } = props;
  const [problem, setProblem] = useState<string | null>(null);
  const open = async () => {
    try {
      await before?.();
      await background('card.window', target);
      onClose();
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  return (
    <div class="notice bad refused" role="alert">
      <p>{problem ?? t.movedOrCovered}</p>
      <button type="button" class="button" onClick={() => void open()}>
        {t.openInWindow}
      </button>
    </div>
  );
}
