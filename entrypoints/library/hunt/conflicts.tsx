import { type CoverageConflict, edited } from '@/utils/analysis/coverage-edit';
import { COVERAGE_NAMES } from '@/utils/analysis/hunt';
import type { CoverageEditing } from './use-coverage';

/** Edits that met others: both are shown, and the analyst says which one stands. */
export function Conflicts({ editing }: { editing: CoverageEditing }) {
  return (
    <div role="alert" class="stack">
      {editing.problem !== null && <p class="notice bad">{editing.problem}</p>}
      {editing.conflicts.map((conflict) => (
        <Conflict key={conflict.id} conflict={conflict} decide={editing.decide} />
      ))}
    </div>
  );
}

function Conflict({ conflict, decide }: { conflict: CoverageConflict; decide: CoverageEditing['decide'] }) {
  const { id, mine, theirs } = conflict;
  return (
    <div class="notice stack conflict">
      <p>
        The coverage of <span class="mono">{id}</span> was changed elsewhere while you changed it here. Which
        one stands?
      </p>
      <dl>
        <dt class="soft">Yours</dt>
        <dd>{inWords(edited(id, theirs, mine))}</dd>
        <dt class="soft">Stored</dt>
        <dd>{theirs === null ? 'None: it was removed' : inWords(theirs)}</dd>
      </dl>
      <p class="actions">
        <button type="button" class="button" onClick={() => void decide(conflict, 'mine')}>
          Keep mine
        </button>
        <button type="button" class="button" onClick={() => void decide(conflict, 'theirs')}>
          Keep what is stored
        </button>
      </p>
    </div>
  );
}

function inWords({ status, note }: Pick<ReturnType<typeof edited>, 'status' | 'note'>): string {
  return `${COVERAGE_NAMES[status]}${note === '' ? ', no note' : `: ${note}`}`;
}
