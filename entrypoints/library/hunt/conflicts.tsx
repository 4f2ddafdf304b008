import { applyEdit, type CoverageConflict } from '@/utils/analysis/coverage-edit';
import * as t from '@/utils/i18n/en/hunt';
import type { CoverageEditing } from './use-coverage';

/** Lists edits that conflict with a newer stored state; the analyst chooses which one to keep. */
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
      <p>{t.conflict(<span class="mono">{id}</span>)}</p>
      <dl>
        <dt class="soft">{t.yours}</dt>
        <dd>{inWords(applyEdit(id, theirs, mine))}</dd>
        <dt class="soft">{t.stored}</dt>
        <dd>{theirs === null ? t.storedNone : inWords(theirs)}</dd>
      </dl>
      <p class="actions">
        <button type="button" class="button" onClick={() => void decide(conflict, 'mine')}>
          {t.keepMine}
        </button>
        <button type="button" class="button" onClick={() => void decide(conflict, 'theirs')}>
          {t.keepStored}
        </button>
      </p>
    </div>
  );
}

function inWords({ status, note }: Pick<ReturnType<typeof applyEdit>, 'status' | 'note'>): string {
  const name = t.coverages[status];
  return note === '' ? t.coverageWithoutNote(name) : t.coverageWithNote(name, note);
}
