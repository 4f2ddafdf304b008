import { canonicalise } from '@/utils/anchor/text/canonical';
import { describe } from '@/utils/anchor/text/describe';
import { find } from '@/utils/anchor/text/find';
import type { Catalogue } from '@/utils/attack/catalogue';
import type { MentionReader } from '@/utils/attack/mentions/find';
import type { Mention } from '@/utils/attack/mentions/mention';
import type { PageText } from '@/utils/attack/mentions/page-text';
import type { NameOption } from '@/utils/attack/name-suggestions';
import * as t from '@/utils/i18n/en/capture';
import type { Anchor } from '@/utils/observation/schema';
import { sentencesAround } from './passage';

/** The names that a quote and its report mention. */
export interface Detected {
  /** Groups, those of the quote first. */
  actors: NameOption[];
  /** Software, in the same order. */
  software: NameOption[];
  /** The sentence that contains the quote, if it is longer than the quote. */
  around: Anchor | null;
}

/** Limit for the names of each kind. */
const LIMIT = 4;

/**
 * Finds the groups and the software to offer for a quote: those that the quote names, then those that its report
 * names, the most frequent first. Works in steps, between which a worker can answer other calls.
 *
 * @param page the text of the report; null if it is not known
 */
export function* detect(
  catalogue: Catalogue,
  reader: MentionReader,
  anchor: Anchor,
  page: PageText | null,
): Generator<void, Detected, void> {
  const inQuote = yield* reader.steps({ text: anchor.quote.exact, links: [], tables: [] });
  const inReport = page === null ? [] : yield* reader.steps(page);
  return {
    actors: namesIn(catalogue, 'group', inQuote, inReport),
    software: namesIn(catalogue, 'software', inQuote, inReport),
    around: page === null ? null : sentenceOf(page.text, anchor),
  };
}

function namesIn(
  catalogue: Catalogue,
  kind: 'group' | 'software',
  inQuote: readonly Mention[],
  inReport: readonly Mention[],
): NameOption[] {
  const quoted = countMentions(inQuote, kind);
  const reported = countMentions(inReport, kind);
  const ids = [...new Set([...byCount(quoted), ...byCount(reported)])].slice(0, LIMIT);
  return ids.flatMap((id) => {
    const object = catalogue.object(id);
    if (object === undefined) return [];
    const where = quoted.has(id) ? t.namedInQuote : t.namedInReport(reported.get(id) ?? 1);
    const isSure = (one: Mention) => one.ids.length === 1 && one.ids[0] === id;
    const unambiguous = inQuote.some(isSure) || inReport.some(isSure);
    return [{ name: object.name, attackId: id, hint: unambiguous ? where : t.ambiguously(where) }];
  });
}

function countMentions(mentions: readonly Mention[], kind: Mention['kind']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of mentions)
    if (one.kind === kind) for (const id of one.ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

const byCount = (counts: ReadonlyMap<string, number>) =>
  [...counts].sort((a, b) => b[1] - a[1]).map(([id]) => id);

/** Returns the anchor of the sentences around a quote; null if the quote is as long, or is not found. */
function sentenceOf(raw: string, anchor: Anchor): Anchor | null {
  const text = canonicalise(raw);
  const place = find(text, anchor);
  if (place === null) return null;
  const { start, end } = sentencesAround(raw, place);
  const wider = describe(text, start, end);
  return wider === null || wider.quote.exact.length <= anchor.quote.exact.length ? null : wider;
}
