import { ownStixReader } from '@/utils/exchange/formats/stix/read-own';
import { sniff } from '@/utils/exchange/import/recognise';
import type { Library } from '@/utils/exchange/library';
import { type Refusal, refusal } from '@/utils/exchange/parse/problem-list';
import { catalogue } from '../../exports';
import { context } from '../../samples';

/** Reads a bundle of our own export from its text. */
export function importStix(text: string): { ok: true; library: Library } | Refusal {
  const sniffed = sniff(text);
  if (sniffed.notJson !== null) return refusal(sniffed.notJson);
  const result = ownStixReader.read(
    sniffed,
    { source: null, columns: null },
    { catalogue, now: context.now },
  );
  return result.ok ? { ok: true, library: result.library } : result;
}
