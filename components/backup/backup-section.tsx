import { useEffect, useRef, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { byteSize } from '@/components/byte-size';
import { background } from '@/components/extension';
import { saveFile } from '@/components/save-file';
import { useStored } from '@/components/use-stored';
import { messageOf } from '@/utils/messages/message-of';
import './backup.css';
import { type BackupDesk, openBackupDesk } from './backup-desk';
import { backupTimes } from './reminder';
import { Restore, type RestoreState } from './restore';

type Said = { good: boolean; text: string } | null;

/** Saves everything that the library has in one file, encrypted if wanted, and puts such a file in the library's place. */
export function BackupSection() {
  const desk = useRef<BackupDesk | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said>(null);
  const [restore, setRestore] = useState<RestoreState>({ at: 'idle' });
  const times = useStored(backupTimes);
  useEffect(() => () => desk.current?.close(), []);
  const ask: BackupDesk['ask'] = (message) => {
    desk.current ??= openBackupDesk();
    return desk.current.ask(message);
  };

  const save = async () => {
    setBusy(true);
    setSaid(null);
    try {
      const now = new Date().toISOString();
      const generator = { name: 'TTP Clipper', version: browser.runtime.getManifest().version };
      const made = await ask({ ask: 'make', passphrase, generator, now });
      if (made.tell !== 'made') throw new Error('No backup was made.');
      const name = `ttp-clipper-backup-${now.slice(0, 10)}.${passphrase === '' ? 'ndjson' : 'ttpbackup'}`;
      saveFile(made.content, name);
      await backupTimes.change((one) => ({ ...one, saved: now }));
      const how = passphrase === '' ? 'not encrypted' : 'encrypted';
      setSaid({ good: true, text: `Saved as ${name}, ${how}, ${byteSize(made.content.size)}.` });
    } catch (error) {
      setSaid({ good: false, text: `No backup was made: ${messageOf(error)}` });
    }
    setBusy(false);
  };

  const open = async (file: File, secret: string) => {
    setRestore({ at: 'opening', name: file.name });
    try {
      const answer = await ask({ ask: 'open', file, passphrase: secret });
      if (answer.tell === 'opened') setRestore({ at: 'opened', file, opened: answer.opened });
    } catch (error) {
      setRestore({ at: 'failed', message: messageOf(error) });
    }
  };
  const putBack = async (batch: string, name: string) => {
    setRestore({ at: 'restoring', name });
    try {
      const { undo } = await background('backup.restore', { id: batch });
      setRestore({ at: 'restored', name, undo });
    } catch (error) {
      setRestore({ at: 'failed', message: messageOf(error) });
    }
  };
  const confirm = async (name: string) => {
    setRestore({ at: 'restoring', name });
    const batch = crypto.randomUUID();
    try {
      await ask({ ask: 'stage', batch, now: new Date().toISOString() });
    } catch (error) {
      setRestore({ at: 'failed', message: messageOf(error) });
      return;
    }
    await putBack(batch, name);
  };

  return (
    <section class="stack" id="backup" aria-labelledby="backup-title">
      <h2 id="backup-title">Backup</h2>
      <p class="soft">
        Everything in one file: reports, observations, drafts, what was deleted lately, actors, coverage,
        sequences and views.{' '}
        {times?.saved != null && `The last one was saved on ${new Date(times.saved).toLocaleString()}.`}
      </p>
      <form
        class="backup-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void save();
        }}
      >
        <label class="field">
          <span class="label">Passphrase (empty: not encrypted)</span>
          <input
            class="input"
            type="password"
            autocomplete="new-password"
            aria-describedby="backup-passphrase-hint"
            value={passphrase}
            onInput={(event) => setPassphrase(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="button" aria-disabled={busy}>
          Save a backup
        </button>
      </form>
      <p class="soft" id="backup-passphrase-hint">
        Without its passphrase an encrypted backup cannot be opened by anyone.
      </p>
      <div role="status">
        {busy && <p class="notice">Making the backup…</p>}
        {said?.good === true && <p class="notice good">{said.text}</p>}
      </div>
      <div role="alert">{said?.good === false && <p class="notice bad">{said.text}</p>}</div>
      <Restore
        state={restore}
        onFile={(file, secret) => void open(file, secret)}
        onRestore={(name) => void confirm(name)}
        onUndo={(batch) => void putBack(batch, 'The library as it was before')}
        onCancel={() => setRestore({ at: 'idle' })}
      />
    </section>
  );
}
