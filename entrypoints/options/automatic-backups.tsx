import { useId, useState } from 'preact/hooks';
import '@/components/backup/backup.css';
import {
  type AutomaticBackups as Backups,
  useAutomaticBackup,
} from '@/components/backup/use-automatic-backup';
import { ConfirmButton } from '@/components/confirm-button';
import { KEEP } from '@/utils/backup/automatic';
import { type BackupFolder, canPickFolder, pickFolder } from '@/utils/backup/folder';
import { deleteKept, readKept, writeKept } from '@/utils/backup/kept-key';
import { sealingKeyOf } from '@/utils/backup/seal';
import { automaticBackup } from '@/utils/extension/stored/automatic-backup';
import * as t from '@/utils/i18n/en/automatic-backup';
import * as common from '@/utils/i18n/en/common';
import { instant } from '@/utils/i18n/format';
import { messageOf } from '@/utils/messages/message-of';
import { emptyEntry, faultOf, PassphraseChoice } from './passphrase-choice';

/** The section of the options that turns automatic backups on and off, and shows how the last one went. */
export function AutomaticBackups() {
  const id = useId();
  const backups = useAutomaticBackup();
  const [problem, setProblem] = useState<string | null>(null);
  const [rekeying, setRekeying] = useState(false);
  if (backups === null) return null;
  const { state, saveNow } = backups;

  /** Runs an action of a button; its error is shown. */
  const attempt = async (work: () => Promise<void>) => {
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(t.notTurnedOn(messageOf(error)));
    }
  };
  const use = async (passphrase: string, folder: BackupFolder | null) => {
    await writeKept({ sealing: await sealingKeyOf(passphrase), folder });
    await automaticBackup.change((now) => ({
      ...now,
      on: true,
      folder: folder?.name ?? null,
      problem: null,
    }));
    setRekeying(false);
    await saveNow();
  };
  const turnOn = (passphrase: string) =>
    attempt(async () => {
      // First, because it needs the click.
      const folder = canPickFolder() ? await pickFolder() : null;
      if (folder !== null || !canPickFolder()) await use(passphrase, folder);
    });
  const rekey = (passphrase: string) =>
    attempt(async () => use(passphrase, (await readKept())?.folder ?? null));
  const changeFolder = () =>
    attempt(async () => {
      const folder = await pickFolder();
      const kept = await readKept();
      if (folder === null) return;
      if (kept === null) throw new Error(t.keyGone);
      await writeKept({ ...kept, folder });
      await automaticBackup.change((now) => ({ ...now, folder: folder.name, problem: null }));
      await saveNow();
    });
  const turnOff = () =>
    attempt(async () => {
      await deleteKept();
      await automaticBackup.change((now) => ({ ...now, on: false, folder: null, last: null, problem: null }));
    });

  return (
    <section class="stack" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t.title}</h2>
      <p class="soft">
        {canPickFolder() ? t.meansFolder : t.meansDownloads} {t.passphraseKept}
      </p>
      {state.on && <Running backups={backups} />}
      {state.on && !rekeying && (
        <div class="actions">
          <button type="button" class="button" onClick={() => void saveNow()} aria-disabled={backups.saving}>
            {t.saveNow}
          </button>
          {canPickFolder() && (
            <button type="button" class="button" onClick={() => void changeFolder()}>
              {t.changeFolder}
            </button>
          )}
          <button type="button" class="button" onClick={() => setRekeying(true)}>
            {t.changePassphrase}
          </button>
          <ConfirmButton label={t.turnOff} confirm={t.turnOffConfirm} onConfirm={() => void turnOff()} />
        </div>
      )}
      {!state.on && <SetUp action={canPickFolder() ? t.chooseFolder : t.turnOn} onReady={turnOn} />}
      {state.on && rekeying && (
        <>
          <SetUp action={t.newPassphrase} onReady={rekey} onCancel={() => setRekeying(false)} />
          <p class="soft">{t.newPassphraseMeans}</p>
        </>
      )}
      <div role="alert">{problem !== null && <p class="notice bad">{problem}</p>}</div>
    </section>
  );
}

function Running({ backups }: { backups: Backups }) {
  const id = useId();
  const { state, saving, error } = backups;
  const { folder, keep, last, problem } = state;
  const setKeep = (value: number) => {
    if (Number.isInteger(value) && value >= KEEP.least && value <= KEEP.most)
      void automaticBackup.change((now) => ({ ...now, keep: value }));
  };
  return (
    <>
      <p>{folder === null ? t.asDownloads : t.inFolder(folder)}</p>
      <div role="status">
        {saving ? (
          <p class="notice">{t.saving}</p>
        ) : (
          <p class={last === null ? 'soft' : 'notice good'}>
            {last === null ? t.noneYet : t.last(instant(last.at), last.file, last.bytes)}
          </p>
        )}
      </div>
      <div role="alert">
        {error !== null && !saving && <p class="notice bad">{t.stopped(error)}</p>}
        {problem !== null && !saving && (
          <div class="notice bad backup-reminder">
            <p>{t.failed(instant(problem.at), problem.message)}</p>
            <button type="button" class="button" onClick={() => void backups.saveNow()}>
              {problem.kind === 'permission' ? t.allow : t.retry}
            </button>
          </div>
        )}
      </div>
      {folder === null ? (
        <p class="soft">{t.keepDownloads}</p>
      ) : (
        <div class="field">
          <label class="label" for={id}>
            {t.keep}
          </label>
          <input
            id={id}
            class="input keep-number"
            type="number"
            min={KEEP.least}
            max={KEEP.most}
            value={keep}
            aria-describedby={`${id}-means`}
            onChange={({ currentTarget }) => setKeep(currentTarget.valueAsNumber)}
          />
          <p id={`${id}-means`} class="soft">
            {t.keepMeans}
          </p>
        </div>
      )}
    </>
  );
}

function SetUp(props: {
  action: string;
  onReady: (passphrase: string) => Promise<void>;
  onCancel?: () => void;
}) {
  const [entry, setEntry] = useState(emptyEntry);
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    const found = faultOf(entry);
    setFault(found);
    if (found !== null || busy) return;
    setBusy(true);
    await props.onReady(entry.kind === 'made' ? entry.made : entry.own);
    setBusy(false);
  };
  return (
    <form
      class="notice stack automatic-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <PassphraseChoice
        entry={entry}
        onEntry={(next) => {
          setEntry(next);
          setFault(null);
        }}
      />
      <div class="actions">
        <button type="submit" class="button primary" aria-disabled={busy}>
          {props.action}
        </button>
        {props.onCancel !== undefined && (
          <button type="button" class="button" onClick={props.onCancel}>
            {common.cancel}
          </button>
        )}
      </div>
      <div role="alert">{fault !== null && <p class="add-problem">{fault}</p>}</div>
    </form>
  );
}
