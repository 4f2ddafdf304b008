import { useRef, useState } from 'preact/hooks';
import type { Opened } from '@/utils/extension/workers/backup/opened';
import * as t from '@/utils/i18n/en/backup';
import * as common from '@/utils/i18n/en/common';
import { instant } from '@/utils/i18n/format';
import { PassphraseField } from './passphrase-field';
import type { Restore } from './use-restore';

/** Chooses and opens a backup, and asks for confirmation before it replaces the library. */
export function RestoreBackup({ restore, onUndo }: { restore: Restore; onUndo: (id: string) => void }) {
  const { state } = restore;
  const input = useRef<HTMLInputElement>(null);
  const isRestoring = state.at === 'restoring';
  return (
    <>
      <div class="actions">
        <button
          type="button"
          class="button"
          aria-disabled={isRestoring}
          onClick={() => !isRestoring && input.current?.click()}
        >
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
            if (file !== undefined) void restore.open(file, '');
            // Reset, otherwise choosing the same file again fires no event.
            currentTarget.value = '';
          }}
        />
      </div>
      <div role="status">
        {state.at === 'opening' && <p class="notice">{t.opening(state.name)}</p>}
        {state.at === 'opened' && state.opened.at === 'locked' && (
          <Unlock file={state.file} wrong={state.opened.wrong} restore={restore} />
        )}
        {state.at === 'opened' && state.opened.at === 'open' && (
          <Found name={state.file.name} opened={state.opened} restore={restore} />
        )}
        {state.at === 'restoring' && <p class="notice">{t.restoring(state.name)}</p>}
        {state.at === 'restored' && (
          <div class="notice good backup-found">
            <p>{state.undo === null ? t.restoredSame(state.name) : t.restored(state.name)}</p>
            {state.undo !== null && <UndoButton id={state.undo} onUndo={onUndo} />}
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

function Unlock(props: { file: File; wrong: boolean; restore: Restore }) {
  const [passphrase, setPassphrase] = useState('');
  return (
    <form
      class="notice backup-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (passphrase !== '') void props.restore.open(props.file, passphrase);
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
      <button type="button" class="button" onClick={props.restore.cancel}>
        {common.cancel}
      </button>
      {props.wrong && <p class="bad">{t.wrongPassphrase}</p>}
    </form>
  );
}

function Found(props: { name: string; opened: Extract<Opened, { at: 'open' }>; restore: Restore }) {
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
        <button type="button" class="button danger" onClick={() => void props.restore.confirm()}>
          {t.replaceLibrary}
        </button>
        <button type="button" class="button" onClick={props.restore.cancel}>
          {common.cancel}
        </button>
      </div>
    </div>
  );
}
