import { counted } from '@/components/counted';
import type { Problem } from '@/utils/exchange/problem';
import './import.css';
import { ImportPreview } from './import-preview';
import { outcomeOf, Problems } from './outcome';
import type { Import } from './use-import';

/** Says how far an import is, and asks before it changes anything. */
export function ImportStatus({ import: one, onCancel }: { import: Import; onCancel: () => void }) {
  const { state } = one;
  return (
    <>
      <div role="status">
        {state.at === 'reading' && (
          <div class="notice import-working">
            <p>
              {state.step} {state.name}…
            </p>
            <progress class="import-progress" aria-label={state.step} />
            <button type="button" class="button" onClick={onCancel}>
              Cancel
            </button>
          </div>
        )}
        {state.at === 'ready' && (
          <ImportPreview
            key={state.name}
            name={state.name}
            preview={state.preview}
            options={state.options}
            onOptions={one.reread}
            onImport={() => void one.confirm()}
            onCancel={onCancel}
          />
        )}
        {state.at === 'importing' && (
          <div class="notice import-working">
            <p>Importing {state.name}…</p>
            <progress class="import-progress" aria-label="Importing" />
          </div>
        )}
        {state.at === 'done' && (
          <div class="notice good import-working">
            <p>
              Imported {state.name}: {outcomeOf(state.counts)}.
            </p>
            {state.undo !== null && (
              <button type="button" class="button" onClick={() => void one.undo()}>
                Undo import
              </button>
            )}
          </div>
        )}
        {state.at === 'undone' && (
          <p class="notice good">
            The import of {state.name} was undone.
            {state.changedSince > 0 &&
              ` ${counted(state.changedSince, 'record')} changed since then ${state.changedSince === 1 ? 'was' : 'were'} left as ${state.changedSince === 1 ? 'it is' : 'they are'}.`}
          </p>
        )}
      </div>
      <div role="alert">{state.at === 'refused' && <Refused {...state} />}</div>
    </>
  );
}

function Refused({ name, problems, count }: { name: string; problems: readonly Problem[]; count: number }) {
  return (
    <div class="notice bad stack">
      <p>
        <strong>{name} was not imported. The library is untouched.</strong>
      </p>
      <Problems problems={problems} count={count} />
    </div>
  );
}
