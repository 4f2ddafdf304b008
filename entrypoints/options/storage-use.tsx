import { useId } from 'preact/hooks';
import { Meter } from '@/components/charts/meter';
import { NearlyFull } from '@/components/storage-usage/storage-warning';
import { useLoaded } from '@/components/use-loaded';
import * as t from '@/utils/i18n/en/storage-usage';
import { readUsage, type StorageUsage, usedShare } from '@/utils/origin-storage/usage';

/** Shows how much of the browser's storage is used, and warns when it is nearly full. */
export function StorageUse() {
  const id = useId();
  const { value: usage, error } = useLoaded(readUsage);
  return (
    <section class="stack" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t.title}</h2>
      {usage !== null && <NearlyFull usage={usage} href="library.html#exchange" />}
      {usage !== null && <Usage usage={usage} />}
      {error !== null && <p class="soft">{t.notRead(error)}</p>}
    </section>
  );
}

function Usage({ usage }: { usage: StorageUsage }) {
  const { used, quota, databases } = usage;
  const share = usedShare(usage);
  return (
    <p class="storage-use">
      {quota > 0 && <Meter part={share} />} {quota > 0 ? t.used(used, quota, share) : t.usedOnly(used)}{' '}
      {databases !== null && t.databases(databases)}
    </p>
  );
}
