import { useMemo } from 'preact/hooks';
import type { Catalogue } from '@/utils/attack/catalogue';
import { createMentionReader, type MentionReader } from '@/utils/attack/mentions/find';

const readers = new WeakMap<Catalogue, MentionReader>();

/** The reader of what pages name, made once for a catalogue. */
export function mentionReaderOf(catalogue: Catalogue): MentionReader {
  const known = readers.get(catalogue);
  if (known !== undefined) return known;
  const reader = createMentionReader(catalogue);
  readers.set(catalogue, reader);
  return reader;
}

/** The reader of what pages name; null while ATT&CK loads. */
export function useMentionReader(catalogue: Catalogue | null): MentionReader | null {
  return useMemo(() => (catalogue === null ? null : mentionReaderOf(catalogue)), [catalogue]);
}
