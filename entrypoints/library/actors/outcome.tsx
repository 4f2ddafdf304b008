import { CrossButton } from '@/components/cross-button';
import type { ActorChanges } from './use-actor-changes';

/** Says what was done to actors, and takes it back. The live region is always there, so that its news are read out. */
export function Outcome({ changes }: { changes: ActorChanges }) {
  const { last } = changes;
  return (
    <div role="status">
      {last !== null && (
        <p class={last.good ? 'notice outcome' : 'notice bad outcome'}>
          <span>{last.text}</span>
          {last.undo !== null && (
            <button type="button" class="button" onClick={() => void last.undo?.()}>
              Undo
            </button>
          )}
          <CrossButton label="Dismiss" onClick={changes.dismiss} />
        </p>
      )}
    </div>
  );
}
