/** The storage that the browser has reserved for the extension. Sizes are in bytes. */
export interface StorageUsage {
  used: number;
  quota: number;
  /** The part of the databases, which is nearly all the library; null where the browser does not say (Firefox). */
  databases: number | null;
}

/** The share of the quota from which on a warning is shown. */
const NEARLY_FULL = 0.8;

/** The estimate of Chromium has the sizes by kind: https://chromestatus.com/feature/5630353511284736. */
interface DetailedEstimate extends StorageEstimate {
  usageDetails?: { indexedDB?: number };
}

/** Returns the storage that is used and the quota, as the browser estimates them. */
export async function readUsage(): Promise<StorageUsage> {
  const estimate: DetailedEstimate = await navigator.storage.estimate();
  return {
    used: estimate.usage ?? 0,
    quota: estimate.quota ?? 0,
    databases: estimate.usageDetails?.indexedDB ?? null,
  };
}

/** Returns the share of the quota that is used, 0 to 1; 0 where the browser states no quota. */
export function usedShare({ used, quota }: StorageUsage): number {
  return quota > 0 ? used / quota : 0;
}

/** Tells whether the storage is so full that the analyst should act. */
export function isNearlyFull(usage: StorageUsage): boolean {
  return usedShare(usage) >= NEARLY_FULL;
}
