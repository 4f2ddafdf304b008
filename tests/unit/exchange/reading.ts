import type { ImportOptions, Read } from '@/utils/exchange/import/reader';
import { readAny, sniff, sniffAny } from '@/utils/exchange/import/recognise';
import { catalogue } from './exports';

/** The context of imports in tests. */
export const importContext = { catalogue, now: '2026-03-05T12:00:00.000Z' };

/** Options of an analyst who has named neither source nor columns. */
export const noAnswers: ImportOptions = { source: null, columns: null };

/** Options of an analyst who has named the source. */
export const sourceNamed: ImportOptions = {
  source: { url: 'https://research.example/list?utm_source=x', title: 'Named' },
  columns: null,
};

/**
 * Reads a text, or a value as JSON, by the reader that recognises it.
 *
 * @throws when it is refused
 */
export function read(input: unknown, options = noAnswers): Read & { reader: string } {
  const text = typeof input === 'string' ? input : JSON.stringify(input);
  const { reader, result } = readAny(sniff(text), options, importContext);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return { ...result, reader: reader?.id ?? '' };
}

/** Returns the main fields of the observations that were read. */
export function mainFields({ library }: Read) {
  return library.observations.map(
    ({ level, technique, tactics, procedure, actors, software, anchor, reportId }) => ({
      level,
      technique: technique?.id ?? technique?.name ?? null,
      tactics,
      procedure,
      who: [...actors, ...software].map(({ name, attackId }) => `${name} ${attackId}`),
      quote: anchor.quote.exact,
      url: library.reports.find(({ id }) => id === reportId)?.url,
    }),
  );
}

/**
 * Reads a text as the import worker does, so that YAML is read, too. The analyst has named the source.
 *
 * @throws when it is refused
 */
export async function readText(text: string): Promise<Read & { reader: string }> {
  const { reader, result } = readAny(await sniffAny(text), sourceNamed, importContext);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return { ...result, reader: reader?.id ?? '' };
}
