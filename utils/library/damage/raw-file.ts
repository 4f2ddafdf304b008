import type { DamagedRecord } from '../db';
import { rawValue } from './raw-value';

/** The value of `format` in a file of damaged records. */
const DAMAGED_FORMAT = 'ttp-clipper-damaged';

/**
 * Returns damaged records as a JSON file, each with its store, its key, the reason and what was stored.
 *
 * @param exported ISO 8601 instant
 */
export async function damagedFile(records: readonly DamagedRecord[], exported: string): Promise<Blob> {
  const head = JSON.stringify({ format: DAMAGED_FORMAT, version: 1, exported }).slice(1, -1);
  const lines: string[] = [];
  for (const { store, key, reason, found, mended = false, record } of records)
    lines.push(
      JSON.stringify({
        store,
        key: await rawValue(key),
        reason,
        found,
        mended,
        record: await rawValue(record),
      }),
    );
  return new Blob([`{${head},"records":[\n${lines.join(',\n')}\n]}\n`], { type: 'application/json' });
}
