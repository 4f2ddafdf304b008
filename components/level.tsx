import type { Level } from '@/utils/observation/schema';
import './level.css';

/** The levels in the order of the toolbar's keys 1, 2, 3. */
export const LEVELS: readonly { level: Level; name: string; means: string }[] = [
  { level: 'tactic', name: 'Tactic', means: 'why: the adversary’s goal' },
  { level: 'technique', name: 'Technique', means: 'how: the general method' },
  { level: 'procedure', name: 'Procedure', means: 'exactly how: the command, tool or sequence' },
];

/** A level's name with its colour and its underline. */
export function LevelMark({ level }: { level: Level }) {
  return <span class={`level-mark ${level}`}>{LEVELS.find((one) => one.level === level)?.name}</span>;
}
