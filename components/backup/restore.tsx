import { useRef, useState } from 'preact/hooks';
import type { Opened } from '@/utils/extension/workers/backup/opened';
import * as t from '@/utils/i18n/en/backup';
import * as common from '@/utils/i18n/en/common';
import { instant } from '@/utils/i18n/format';
import { PassphraseField } from './passphrase-field';

/** The state of a restore. */
export type RestoreState =
  | { at: 'idle' }
  | { at: 'opening'; name: string }
  | { at: 'opened'; file: File; opened: Opened }
  | { at: 'restoring'; name: string }
  /** `undo` is the id of the change; null if the library was already the same. */
  | { at: 'restored'; name: string; undo: string | null }
  | { at: 'failed'; message: string };

/** Chooses and opens a backup, and asks for confirmation before it replaces the library. */
export function Restore(props: {
  state: RestoreState;
  onFile: (file: File, passphrase: string) => void;
  onRestore: (name: string) => void;
  onUndo: (id: string) => void;
  onCancel: () => void;
}) {
  const { state } = props;
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <div class="actions">
        <button type="button" class="button" onClick={() => input.current?.click()}>
          {t.restore}
        </button>
        <input
          ref={input}
          class="visually-hidden"
          type="file"
          tabIndex={-1}
          aria-label={t.fileToRestore}
          accept=".ttpbackup,.ndjson"
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file !== undefined) props.onFile(file, '');
            // Reset, otherwise choosing the same file again fires no event.
            currentTarget.value = '';
          }}
        />
      </div>
      <div role="status">
        {state.at === 'opening' && <p class="notice">{t.opening(state.name)}</p>}
        {state.at === 'opened' && state.opened.at === 'locked' && (
          <Unlock file={state.file} wrong={state.opened.wrong} {...props} />
        )}
        {state.at === 'opened' && state.opened.at === 'open' && (
          <Found name={state.file.name} opened={state.opened} {...props} />
        )}
        {state.at === 'restoring' && <p class="notice">{t.restoring(state.name)}</p>}
        {state.at === 'restored' && (
          <div class="notice good backup-found">
            <p>{state.undo === null ? t.restoredSame(state.name) : t.restored(state.name)}</p>
            {state.undo !== null && <UndoButton id={state.undo} onUndo={props.onUndo} />}
          </div>
        )}
      </div>
      <div role="alert">
        {state.at === 'failed' && <p class="notice bad">{t.notRestored(state.message)}</p>}
        {state.at === 'opened' && state.opened.at === 'refused' && (
          <p class="notice bad">{t.fileNotRestored(state.file.name, state.opened.message)}</p>
        )}
      </div>
    </>
  );
}

function UndoButton({ id, onUndo }: { id: string; onUndo: (id: string) => void }) {
  return (
    <button type="button" class="button" onClick={() => onUndo(id)}>
      {t.undoRestore}
    </button>
  );
}

function Unlock(props: {
  file: File;
  wrong: boolean;
  onFile: (file: File, passphrase: string) => void;
  onCancel: () => void;
}) {
  const [passphrase, setPassphrase] = useState('');
  return (
    <form
      class="notice backup-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (passphrase !== '') props.onFile(props.file, passphrase);
      }}
    >
      <PassphraseField
        label={t.passphraseOf(props.file.name)}
        value={passphrase}
        onValue={setPassphrase}
        autocomplete="off"
        wrong={props.wrong}
      />
      <button type="submit" class="button primary" aria-disabled={passphrase === ''}>
        {common.open}
      </button>
      <button type="button" class="button" onClick={props.onCancel}>
        {common.cancel}
      </button>
      {props.wrong && <p class="bad">{t.wrongPassphrase}</p>}
    </form>
  );
}

function Found(props: {
  name: string;
  opened: Extract<Opened, { at: 'open' }>;
  onRestore: (name: string) => void;
  onCancel: () => void;
}) {
  const { header, counts } = props.opened;
  return (
    <div class="notice stack">
      <p>
        {t.contents(
          <strong>{props.name}</strong>,
          { on: instant(header.created), by: `${header.generator.name} ${header.generator.version}` },
          counts,
        )}
      </p>
      <p>
        <strong>{t.replaces}</strong> {t.importInstead}
      </p>
      <div class="actions">
        <button type="button" class="button danger" onClick={() => props.onRestore(props.name)}>
          {t.replaceLibrary}
        </button>
        <button type="button" class="button" onClick={props.onCancel}>
          {common.cancel}
        </button>
      </div>
    </div>
  );
}
