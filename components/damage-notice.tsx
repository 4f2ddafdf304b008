import { background } from '@/utils/extension/calls';
import { saveFile } from '@/utils/extension/save-file';
import * as common from '@/utils/i18n/en/common';
import * as t from '@/utils/i18n/en/damaged';
import { damagedRecords } from '@/utils/library/damage/damaged';
import { damagedFile } from '@/utils/library/damage/raw-file';
import { type DamageNotice as Damage, damageNotice } from '@/utils/library/notices';
import { ConfirmButton } from './confirm-button';
import { CrossButton } from './cross-button';
import { useAttempt } from './use-attempt';
import { library, useLibrary } from './use-library';
import './recovery-notice.css';

const useDamage = (): Damage | null => useLibrary(damageNotice, { stores: ['damaged', 'state'] }, []).value;

const textOf = ({ count, mended }: Damage): string =>
  [count > mended ? t.found(count - mended) : '', mended > 0 ? t.mended(mended) : '']
    .filter(Boolean)
    .join(' ');

/** Says that damaged records were set apart, until that is dismissed; renders nothing otherwise. */
export function DamageNotice() {
  const damage = useDamage();
  const { problem, attempt } = useAttempt();
  if (damage === null || damage.dismissed) return null;
  const { latest } = damage;
  return (
    <section class="notice bad recovery-notice" aria-label={t.title}>
      <div class="stack">
        <p role="status">{textOf(damage)}</p>
        <DamageActions {...damage} />
        {problem !== null && <p role="alert">{problem}</p>}
      </div>
      <CrossButton
        label={common.dismiss}
        onClick={() => void attempt(() => background('damaged.dismiss', { latest }), common.notDismissed)}
      />
    </section>
  );
}

/** The section of the library for the damaged records, also after the notice was dismissed; nothing without any. */
export function DamageSection() {
  const damage = useDamage();
  if (damage === null) return null;
  return (
    <section class="stack" aria-labelledby="damaged-title">
      <h2 id="damaged-title">{t.title}</h2>
      <p>{textOf(damage)}</p>
      <p class="soft">{t.means}</p>
      <DamageActions {...damage} />
    </section>
  );
}

function DamageActions({ count, latest }: Damage) {
  const { problem, attempt } = useAttempt();
  const save = async () => {
    const now = new Date().toISOString();
    const file = await damagedFile(await damagedRecords(await library()), now);
    saveFile(file, `ttp-clipper-damaged-${now.slice(0, 10)}.json`);
  };
  return (
    <>
      <div class="actions">
        <button type="button" class="button" onClick={() => void attempt(save, t.notExported)}>
          {t.exportRaw(count)}
        </button>
        <ConfirmButton
          label={t.deleteThem(count)}
          confirm={t.confirmDelete(count)}
          onConfirm={() => void attempt(() => background('damaged.delete', { latest }), t.notDeleted)}
        />
      </div>
      {problem !== null && <p role="alert">{problem}</p>}
    </>
  );
}
