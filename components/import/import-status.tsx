import { useUndo } from '@/components/undo/use-undo';
import type { Problem } from '@/utils/exchange/parse/problem';
import './import.css';
import * as common from '@/utils/i18n/en/common';
import * as t from '@/utils/i18n/en/importing';
import { ImportPreview } from './import-preview';
import { outcomeOf, Problems } from './outcome';
import type { Import } from './use-import';

/** Shows the progress of an import, and asks for confirmation before it changes anything. */
export function ImportStatus({ import: importing, onCancel }: { import: Import; onCancel: () => void }) {
  const { state } = importing;
  const undo = useUndo();
  return (
    <>
      <div role="status">
        {state.at === 'reading' && (
          <div class="notice import-working">
            <p>{t.working(state.step, state.name)}</p>
            <progress class="import-progress" aria-label={t.steps[state.step]} />
            <button type="button" class="button" onClick={onCancel}>
              {common.cancel}
            </button>
          </div>
        )}
        {state.at === 'ready' && (
          <ImportPreview
            key={state.name}
            name={state.name}
            preview={state.preview}
            options={state.options}
            onOptions={importing.reread}
            onImport={() => void importing.confirm()}
            onCancel={onCancel}
          />
        )}
        {state.at === 'importing' && (
          <div class="notice import-working">
            <p>{t.working('importing', state.name)}</p>
            <progress class="import-progress" aria-label={t.steps.importing} />
          </div>
        )}
        {state.at === 'done' && (
          <div class="notice good import-working">
            <p>{t.imported(state.name, outcomeOf(state.counts))}</p>
            {state.undo !== null && (
              <button type="button" class="button" onClick={() => undo.undo(state.undo ?? undefined)}>
                {t.undoImport}
              </button>
            )}
          </div>
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
        <strong>{t.notImported(name)}</strong>
      </p>
      <Problems problems={problems} count={count} />
    </div>
  );
}
