import { useLoaded } from '@/components/use-loaded';
import * as t from '@/utils/i18n/en/storage-usage';
import { isNearlyFull, readUsage, type StorageUsage, usedShare } from '@/utils/origin-storage/usage';

/**
 * Warns when the storage is nearly full, as of the opening of the page.
 *
 * @param href the page that saves a backup
 */
export function StorageWarning({ href }: { href: string }) {
  const { value: usage } = useLoaded(readUsage);
  return usage === null ? null : <NearlyFull usage={usage} href={href} />;
}

/** Warns when the storage is nearly full; see {@link StorageWarning}. */
export function NearlyFull({ usage, href }: { usage: StorageUsage; href: string }) {
  if (!isNearlyFull(usage)) return null;
  return (
    <p class="notice bad" role="status">
      {t.nearlyFull(Math.min(1, usedShare(usage)), (text) => (
        <a href={href} target={href.startsWith('#') ? undefined : '_blank'}>
          {text}
        </a>
      ))}
    </p>
  );
}
