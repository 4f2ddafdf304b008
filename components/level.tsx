import type { Level } from '@/utils/observation/schema';
import './level.css';
import * as terms from '@/utils/i18n/en/terms';

/** The levels in the order of the toolbar's keys 1, 2 and 3. */
export const LEVELS: readonly { level: Level; name: string; means: string }[] = [
  { level: 'tactic', name: terms.tactic, means: terms.tacticMeans },
  { level: 'technique', name: terms.technique, means: terms.techniqueMeans },
  { level: 'procedure', name: terms.procedure, means: terms.procedureMeans },
];

/** Shows the name of a level in its colour, with its underline. */
export function LevelMark({ level }: { level: Level }) {
  return <span class={`level-mark ${level}`}>{LEVELS.find((one) => one.level === level)?.name}</span>;
}
