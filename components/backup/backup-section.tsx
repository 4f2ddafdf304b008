import { useEffect, useRef, useState } from 'preact/hooks';
import { useUndo } from '@/components/undo/use-undo';
import { useStored } from '@/components/use-stored';
import { background } from '@/utils/extension/calls';
import { generator } from '@/utils/extension/generator';
import { saveFile } from '@/utils/extension/save-file';
import { messageOf } from '@/utils/messages/message-of';
import './backup.css';
import { backupTimes } from '@/utils/extension/stored/backup-times';
import { type BackupDesk, openBackupDesk } from '@/utils/extension/workers/backup/backup-desk';
import * as t from '@/utils/i18n/en/backup';
import { instant } from '@/utils/i18n/format';
import { PassphraseField } from './passphrase-field';
import { Restore, type RestoreState } from './restore';

type Outcome = { good: boolean; text: string } | null;

/** Saves the whole library in one file, optionally encrypted, and restores the library from such a file. */
export function BackupSection() {
  const undo = useUndo();
  const desk = useRef<BackupDesk | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>(null);
  const [restore, setRestore] = useState<RestoreState>({ at: 'idle' });
  const times = useStored(backupTimes);
  useEffect(() => () => desk.current?.close(), []);
  const openDesk = (): BackupDesk => {
    desk.current ??= openBackupDesk();
    return desk.current;
  };

  const save = async () => {
    setBusy(true);
    setOutcome(null);
    try {
      const now = new Date().toISOString();
      const content = await openDesk().call('make', { passphrase, generator: generator(), now });
      const name = `ttp-clipper-backup-${now.slice(0, 10)}.${passphrase === '' ? 'ndjson' : 'ttpbackup'}`;
      saveFile(content, name);
      await backupTimes.change((one) => ({ ...one, saved: now }));
      setOutcome({
        good: true,
        text: passphrase === '' ? t.saved(name, content.size) : t.savedEncrypted(name, content.size),
      });
    } catch (error) {
      setOutcome({ good: false, text: t.notMade(messageOf(error)) });
    }
    setBusy(false);
  };

  const open = async (file: File, secret: string) => {
    setRestore({ at: 'opening', name: file.name });
    try {
      const opened = await openDesk().call('open', { file, passphrase: secret });
      setRestore({ at: 'opened', file, opened });
    } catch (error) {
      setRestore({ at: 'failed', message: messageOf(error) });
    }
  };
  const confirm = async (name: string) => {
    setRestore({ at: 'restoring', name });
    const batch = crypto.randomUUID();
    try {
      await openDesk().call('stage', { batch, now: new Date().toISOString() });
      const { undo: change } = await background('backup.restore', { id: batch });
      // A redo gives the restore another id.
      const restored = (id: string | null) => setRestore({ at: 'restored', name, undo: id });
      restored(change);
      undo.record(change, {
        text: t.restored(name),
        inPlace: true,
        // Another backup may be open by now.
        onUndone: (id) =>
          setRestore((now) => (now.at === 'restored' && now.undo === id ? { at: 'idle' } : now)),
        onRedone: restored,
      });
    } catch (error) {
      setRestore({ at: 'failed', message: messageOf(error) });
    }
  };

  return (
    <section class="stack" id="backup" aria-labelledby="backup-title">
      <h2 id="backup-title">{t.title}</h2>
      <p class="soft">
        {t.means} {times?.saved != null && t.lastSaved(instant(times.saved))}
      </p>
      <form
        class="backup-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void save();
        }}
      >
        <PassphraseField
          label={t.passphrase}
          value={passphrase}
          onValue={setPassphrase}
          autocomplete="new-password"
          about="backup-passphrase-hint"
        />
        <button type="submit" class="button" aria-disabled={busy}>
          {t.save}
        </button>
      </form>
      <p class="soft" id="backup-passphrase-hint">
        {t.passphraseMeans}
      </p>
      <div role="status">
        {busy && <p class="notice">{t.making}</p>}
        {outcome?.good === true && <p class="notice good">{outcome.text}</p>}
      </div>
      <div role="alert">{outcome?.good === false && <p class="notice bad">{outcome.text}</p>}</div>
      <Restore
        state={restore}
        onFile={(file, secret) => void open(file, secret)}
        onRestore={(name) => void confirm(name)}
        onUndo={undo.undo}
        onCancel={() => setRestore({ at: 'idle' })}
      />
    </section>
  );
}
