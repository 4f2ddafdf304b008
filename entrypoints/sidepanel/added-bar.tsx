import { UndoNotice } from '@/components/undo-notice';
import type { Adding } from './use-adding';

/** Says what was added and takes it back. The live regions are always there, so that their news are read out. */
export function AddedBar({ adding }: { adding: Adding }) {
  const { last, problem } = adding;
  return (
    <div class="undo-place">
      <div role="status">
        {last !== null &&
          (last.ids.length === 0 ? (
            <p class="notice">{last.what}.</p>
          ) : (
            <UndoNotice
              key={last.ids[0]}
              what={last.what}
              keepFocus
              onUndo={() => void adding.undo()}
              onDismiss={adding.dismiss}
            />
          ))}
      </div>
      <div role="alert">{problem !== null && <p class="notice bad">{problem}</p>}</div>
    </div>
  );
}
