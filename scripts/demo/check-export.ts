import { isDeepStrictEqual } from 'node:util';
import { importJson } from '@/utils/exchange/formats/json/read';
import type { Level, Observation } from '@/utils/observation/schema';

/** One capture of the demo, as the page and the card showed it. */
export interface Captured {
  level: Level;
  /** The selected text. */
  quote: string;
  /** Ids of tactics. */
  tactics: string[];
  /** The id of the technique; null for a tactic alone. */
  technique: string | null;
  /** The command as the page shows it, with its line breaks; null where the capture has none. */
  procedure: string | null;
  /** The message of the card after the save. */
  saved: string;
}

const messageOf = ({ technique }: Observation): string =>
  technique === null ? 'Saved' : `Saved: ${technique.id} ${technique.name}`;

const shownOf = (observation: Observation): Captured => ({
  level: observation.level,
  quote: observation.anchor.quote.exact,
  tactics: observation.tactics,
  technique: observation.technique?.id ?? null,
  procedure: observation.procedure,
  saved: messageOf(observation),
});

/**
 * Compares an export with what was captured.
 *
 * @param text - the exported file
 * @param captured - all captures, in the order in which they were made
 * @throws when the export is not valid, or differs in any quote, level, tactic, technique or procedure
 */
export function checkExport(text: string, captured: readonly Captured[]): void {
  const imported = importJson(text);
  if (!imported.ok) throw new Error(`the export is not valid: ${imported.problem.message}`);
  const exported = imported.library.observations
    .toSorted((a, b) => a.created.localeCompare(b.created))
    .map(shownOf);
  if (!isDeepStrictEqual(exported, captured))
    throw new Error(
      `the export holds\n${JSON.stringify(exported, null, 2)}\nbut the page showed\n${JSON.stringify(captured, null, 2)}`,
    );
}
