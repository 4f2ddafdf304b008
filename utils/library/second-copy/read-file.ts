import * as z from 'zod/mini';
import { STORE_NAMES } from '@/utils/exchange/formats/backup/schema';
import { countSchema } from '../count';
import { COPY_FORMAT, type CopiedRecord, type CopyHeader, checksum } from './file-format';

const headerSchema: z.ZodMiniType<CopyHeader> = z.object({
  format: z.literal(COPY_FORMAT),
  name: z.optional(z.string()),
  version: z.int().check(z.minimum(1)),
  counts: z.record(z.string(), countSchema),
  records: z.nullable(countSchema),
});
const endSchema = z.object({ records: countSchema });
const recordSchema = z.tuple([
  z.enum(STORE_NAMES),
  // A damaged record may have had any key, and its deletion is in the copy.
  z.unknown(),
  z.unknown(),
]);

/** The state of a file that was read. */
export interface CopyFile {
  /** Null if it is damaged. */
  header: CopyHeader | null;
  /** The number of records that are damaged or missing; at least 1 if that is all that is known. */
  missing: number;
}

/**
 * Tells whether the content is that of another file: its name was changed, or contents were swapped. A file of an earlier
 * version does not tell.
 */
export function isMisplaced({ header }: CopyFile, name: string): boolean {
  return header?.name !== undefined && header.name !== name;
}

/**
 * Reads a file to its end, whatever its damage.
 *
 * @param onRecord receives each good record, in order
 */
export async function readFile(
  pieces: AsyncIterable<string>,
  onRecord: (record: CopiedRecord) => void,
): Promise<CopyFile> {
  let header: CopyHeader | null = null;
  let total: number | null = null;
  let last = 0;
  let good = 0;
  for await (const line of linesOf(pieces)) {
    const [, sum, text = '', digits = '', json = ''] = /^([0-9a-f]{8}) ((\d+) (.+))$/s.exec(line) ?? [];
    if (sum !== checksum(text)) continue;
    const number = Number(digits);
    const value: unknown = JSON.parse(json);
    if (number === 0) header = headerSchema.safeParse(value).data ?? null;
    else if (!Array.isArray(value)) total = endSchema.safeParse(value).data?.records ?? null;
    else if (number > last) {
      last = number;
      const parsed = recordSchema.safeParse(value);
      if (!parsed.success) continue;
      good += 1;
      const [store, key, record] = parsed.data;
      onRecord({ store, key: key as CopiedRecord['key'], record });
    }
  }
  total ??= header?.records ?? null;
  // Without its end, a snapshot may have had any number of further records.
  return { header, missing: total === null ? last - good + 1 : total - good };
}

async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  // Joined only at a line break: a damaged file may have none.
  let open: string[] = [];
  for await (const piece of pieces) {
    const [first = '', ...more] = piece.split('\n');
    open.push(first);
    const next = more.pop();
    if (next === undefined) continue;
    yield open.join('');
    yield* more;
    open = [next];
  }
  yield open.join('');
}
