import { useEffect, useRef } from 'preact/hooks';
import { counted } from '@/components/counted';
import type { JsonHeader, Library } from '@/utils/exchange/json-format';
import type { Problem } from '@/utils/exchange/problem';
import { MAX_COUNTED_PROBLEMS } from '@/utils/exchange/problem-list';
import type { ImportCounts } from '@/utils/messages/protocol';

/** How far an import is. */
export type ImportState =
  | { at: 'idle' }
  | { at: 'reading'; name: string }
  /** `counts`: what the import would do to the library as it was when the file was read. */
  | { at: 'ready'; name: string; library: Library; header: JsonHeader; counts: ImportCounts }
  | { at: 'importing'; name: string }
  | { at: 'done'; name: string; counts: ImportCounts }
  | { at: 'refused'; name: string; problems: readonly Problem[]; count: number };

/** Says how far an import is, and asks before it changes anything. */
export function ImportStatus(props: {
  state: ImportState;
  onImport: (name: string, library: Library) => void;
  onCancel: () => void;
}) {
  const { state } = props;
  return (
    <>
      <div role="status">
        {state.at === 'reading' && <p class="notice">Reading {state.name}…</p>}
        {state.at === 'ready' && <Preview {...props} state={state} />}
        {state.at === 'importing' && <p class="notice">Importing {state.name}…</p>}
        {state.at === 'done' && <Done state={state} />}
      </div>
      <div role="alert">{state.at === 'refused' && <Refused state={state} />}</div>
    </>
  );
}

function Preview(props: {
  state: ImportState & { at: 'ready' };
  onImport: (name: string, library: Library) => void;
  onCancel: () => void;
}) {
  const { name, library, header, counts } = props.state;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <div class="notice stack">
      <p>
        <strong>{name}</strong> holds {counted(library.reports.length, 'report')} and{' '}
        {counted(library.observations.length, 'observation')}, exported{' '}
        {new Date(header.exported).toLocaleString()} by {header.generator.name} {header.generator.version}.
      </p>
      <p>To be imported: {outcomeOf(counts)}.</p>
      <div class="actions">
        <button
          type="button"
          class="button primary"
          ref={button}
          onClick={() => props.onImport(name, library)}
        >
          Import
        </button>
        <button type="button" class="button" onClick={props.onCancel}>
          Cancel
        </button>
      </div>
    </div>
  );
}

function Done({ state: { name, counts } }: { state: ImportState & { at: 'done' } }) {
  return (
    <div class="notice good">
      <p>
        Imported {name}: {outcomeOf(counts)}.
      </p>
    </div>
  );
}

function Refused({ state: { name, problems, count } }: { state: ImportState & { at: 'refused' } }) {
  return (
    <div class="notice bad stack">
      <p>
        <strong>{name} was not imported. The library is untouched.</strong>
      </p>
      <ul class="problems">
        {problems.map(({ path, message }, index) => (
          <li key={`${index} ${path}`}>{message}</li>
        ))}
      </ul>
      {count > problems.length && (
        <p>
          The first {problems.length} of {count === MAX_COUNTED_PROBLEMS ? `${count} or more` : count}{' '}
          problems.
        </p>
      )}
    </div>
  );
}

/** What an import does, or did. */
function outcomeOf({ added, changed, same, kept }: ImportCounts): string {
  return `${counted(added, 'observation')} added, ${changed} changed, ${same} the same, ${kept} kept because the library’s own is newer`;
}
