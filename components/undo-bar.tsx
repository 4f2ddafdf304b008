import type { Observation } from '@/utils/observation/schema';
import './undo-bar.css';
import { UndoNotice } from './undo-notice';
import type { Deletion } from './use-deletion';

/** Says what was deleted and takes it back. The live region is always there, so that its news are read out. */
export function UndoBar({ deletion }: { deletion: Deletion }) {
  const { last, problem } = deletion;
  return (
    <div class="undo-place">
      <div role="status">
        {last !== null && (
          <UndoNotice
            key={last.id}
            what={`Deleted: ${nameOf(last)}`}
            onUndo={() => void deletion.restore(last.id)}
            onDismiss={deletion.dismiss}
          />
        )}
      </div>
      <div role="alert">{problem !== null && <p class="notice bad">{problem}</p>}</div>
    </div>
  );
}

function nameOf({ technique, level }: Observation): string {
  return technique === null ? `a ${level}` : [technique.id, technique.name].filter(Boolean).join(' ');
}
