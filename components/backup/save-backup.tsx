import { useState } from 'preact/hooks';
import { generator } from '@/utils/extension/generator';
import { saveFile } from '@/utils/extension/save-file';
import { noteBackup } from '@/utils/extension/stored/backup-times';
import { openBackupDesk } from '@/utils/extension/workers/backup/backup-desk';
import * as t from '@/utils/i18n/en/backup';
import { messageOf } from '@/utils/messages/message-of';
import { PassphraseField } from './passphrase-field';

type Outcome = { good: boolean; text: string } | null;

/** Saves a backup in a file. @returns the text that says so */
async function saveBackup(passphrase: string): Promise<string> {
  const now = new Date().toISOString();
  const name = `ttp-clipper-backup-${now.slice(0, 10)}.${passphrase === '' ? 'ndjson' : 'ttpbackup'}`;
  const desk = openBackupDesk();
  try {
    const content = await desk.call('make', { passphrase, generator: generator(), now });
    saveFile(content, name);
    await noteBackup(now);
    return passphrase === '' ? t.saved(name, content.size) : t.savedEncrypted(name, content.size);
  } finally {
    desk.close();
  }
}

/** The form that saves the whole library in one file, encrypted if there is a passphrase. */
export function SaveBackup() {
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>(null);
  const save = async () => {
    setBusy(true);
    setOutcome(null);
    try {
      setOutcome({ good: true, text: await saveBackup(passphrase) });
    } catch (error) {
      setOutcome({ good: false, text: t.notMade(messageOf(error)) });
    }
    setBusy(false);
  };
  return (
    <>
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
    </>
  );
}
