import type { Domain } from '@/utils/attack/schema';
import { MAX_LINE, MAX_PROCEDURE, MAX_TAGS } from '@/utils/observation/limits';
import type { Confidence, TechniqueRef } from '@/utils/observation/schema';
import { wellFormed } from '@/utils/text/well-formed';
import type { Fault } from '../parse/problem';

/** A behaviour that a reader found in a file. What the file does not say is left out. */
export interface Finding {
  /** The place in the file, for messages. */
  where: Fault['path'];
  /** The id of the finding in its file. Without one, its content identifies it. */
  id?: string | undefined;
  source?: Source | null | undefined;
  technique?: TechniqueRef | null | undefined;
  /** Ids or names; if they name no tactic of the technique's domain, the tactics of the technique are taken. */
  tactics?: readonly string[] | undefined;
  /** The domain that the file names, for tactics without a known technique. */
  domain?: Domain | null | undefined;
  procedure?: string | undefined;
  /** Text of the report itself. */
  quote?: { exact: string; prefix?: string; suffix?: string; start?: number; end?: number } | undefined;
  actors?: readonly string[] | undefined;
  software?: readonly string[] | undefined;
  note?: string | undefined;
  tags?: readonly string[] | undefined;
  confidence?: Confidence | null | undefined;
  created?: string | undefined;
  updated?: string | undefined;
}

/** The report that a finding is from. */
export interface Source {
  url: string;
  title?: string | undefined;
  publisher?: string | undefined;
  authors?: readonly string[] | undefined;
  /** A date in any form that begins with YYYY-MM-DD. */
  published?: string | undefined;
}

/** Returns the texts of a finding within the limits: a longer procedure becomes part of the note. */
export function textsWithinLimits({ quote, procedure = '', note = '' }: Finding) {
  const exact = wellFormed(quote?.exact ?? '');
  const text = exact.trim() === '' ? '' : exact;
  const command = wellFormed(procedure).trim();
  const remark = wellFormed(note).trim();
  if (command.length <= MAX_PROCEDURE) return { quote: text, procedure: command, note: remark };
  return { quote: text, procedure: '', note: [command, remark].filter(Boolean).join('\n\n') };
}

/**
 * Limits for the names that are read of a list, and for the length of a name: many times those of the schemas. Many
 * findings may share a list or a name, so its size must not count for each of them.
 */
const MAX_READ_NAMES = 10 * MAX_TAGS;
const MAX_READ_NAME = 2 * MAX_LINE;

/** Returns names without blank ones and duplicates, which may differ in case. */
export function distinctNames(given: readonly string[] = []): string[] {
  const trimmed = given
    .slice(0, MAX_READ_NAMES)
    .map((name) => wellFormed(name.slice(0, MAX_READ_NAME)).trim())
    .filter((name) => name !== '');
  return [...new Map(trimmed.map((name) => [name.toLowerCase(), name])).values()];
}
