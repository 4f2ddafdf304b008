import { useRef, useState } from 'preact/hooks';
import { counted } from '@/components/counted';
import type { Opened } from './messages';

/** How far a restore is. */
export type RestoreState =
  | { at: 'idle' }
  | { at: 'opening'; name: string }
  | { at: 'opened'; file: File; opened: Opened }
  | { at: 'restoring'; name: string }
  /** `undo` is the name under which the library as it was before is kept. */
  | { at: 'restored'; name: string; undo: string }
  | { at: 'failed'; message: string };

/** Chooses a backup, opens it, and asks before it takes the library's place. */
export function Restore(props: {
  state: RestoreState;
  onFile: (file: File, passphrase: string) => void;
  onRestore: (name: string) => void;
  onUndo: (batch: string) => void;
  onCancel: () => void;
}) {
  const { state } = props;
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <div class="actions">
        <button type="button" class="button" onClick={() => input.current?.click()}>
          Restore a backup…
        </button>
        <input
          ref={input}
          class="visually-hidden"
          type="file"
          tabIndex={-1}
          aria-label="Backup to restore"
          accept=".ttpbackup,.ndjson"
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file !== undefined) props.onFile(file, '');
            // Else choosing the same file again would be no change.
            currentTarget.value = '';
          }}
        />
      </div>
      <div role="status">
        {state.at === 'opening' && <p class="notice">Opening {state.name}…</p>}
        {state.at === 'opened' && state.opened.at === 'locked' && (
          <Unlock file={state.file} wrong={state.opened.wrong} {...props} />
        )}
        {state.at === 'opened' && state.opened.at === 'open' && (
          <Found name={state.file.name} opened={state.opened} {...props} />
        )}
        {state.at === 'restoring' && <p class="notice">Restoring {state.name}…</p>}
        {state.at === 'restored' && (
          <div class="notice good backup-found">
            <p>
              {state.name} was restored. Until you leave this page you can go back to what was here before.
            </p>
            <button type="button" class="button" onClick={() => props.onUndo(state.undo)}>
              Undo restore
            </button>
          </div>
        )}
      </div>
      <div role="alert">
        {state.at === 'failed' && (
          <p class="notice bad">Nothing was restored; the library is as it was. {state.message}</p>
        )}
        {state.at === 'opened' && state.opened.at === 'refused' && (
          <p class="notice bad">
            {state.file.name} was not restored; the library is as it was. {state.opened.message}
          </p>
        )}
      </div>
    </>
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
      <label class="field">
        <span class="label">Passphrase of {props.file.name}</span>
        <input
          class="input"
          type="password"
          autocomplete="off"
          aria-invalid={props.wrong}
          value={passphrase}
          onInput={(event) => setPassphrase(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button primary" aria-disabled={passphrase === ''}>
        Open
      </button>
      <button type="button" class="button" onClick={props.onCancel}>
        Cancel
      </button>
      {props.wrong && (
        <p class="bad">This is not the passphrase (or the file is damaged). Nothing was changed.</p>
      )}
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
        <strong>{props.name}</strong> was made on {new Date(header.created).toLocaleString()} by{' '}
        {header.generator.name} {header.generator.version} and holds {counted(counts.reports, 'report')},{' '}
        {counted(counts.observations, 'observation')}, {counted(counts.actors, 'actor')} and{' '}
        {counted(counts.views, 'view')}.
      </p>
      <p>
        <strong>It takes the place of everything in the library.</strong> To add to the library instead,
        import an export.
      </p>
      <div class="actions">
        <button type="button" class="button danger" onClick={() => props.onRestore(props.name)}>
          Replace the library
        </button>
        <button type="button" class="button" onClick={props.onCancel}>
          Cancel
        </button>
      </div>
    </div>
  );
}
