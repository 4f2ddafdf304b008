import { useState } from 'preact/hooks';
import { background } from '@/utils/extension/calls';
import * as t from '@/utils/i18n/en/capture';
import type { WindowTarget } from '@/utils/messages/window-target';
import { moveToWindow } from './move-to-window';
import type { Guard } from './use-guard';

/**
 * Says that the page took the focus, or that an act was refused because the page moved or covered the card, and offers
 * the same card in its own window.
 *
 * @param store stores what the window is to show; false if it could not
 */
export function Warnings(props: {
  guard: Guard;
  target: WindowTarget;
  store?: () => Promise<boolean>;
  onClose: () => void;
}) {
  const { guard, target, store = async () => true, onClose } = props;
  const [problem, setProblem] = useState<string | null>(null);
  if (guard.verdict === 'checking') return <p role="status">{t.checking}</p>;
  const refused = guard.verdict === 'refused';
  if (!refused && !guard.focusTaken) return null;
  const open = () => background('card.window', target);
  return (
    <div class="notice bad refused" role="alert">
      {guard.focusTaken && <p>{t.focusTaken}</p>}
      {refused && <p>{t.movedOrCovered}</p>}
      {problem !== null && <p>{problem}</p>}
      <button
        type="button"
        class="button"
        onClick={() => void moveToWindow({ store, open, close: onClose }).then(setProblem)}
      >
        {t.openInWindow}
      </button>
    </div>
  );
}
