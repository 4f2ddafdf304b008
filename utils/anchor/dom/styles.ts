import type { Level } from '@/utils/observation/schema';

interface Look {
  /** Red, green and blue, 0 to 255. */
  fill: string;
  line: string;
  underline: 'dotted' | 'solid' | 'double';
}

/**
 * Okabe and Ito's colours (https://jfly.uni-koeln.de/color/), each with an underline of its own so that colour never
 * stands alone. As lines they keep 3:1 on white and on near-black; for that the orange is darkened.
 */
const LOOKS: Record<Level, Look> = {
  tactic: { fill: '230 159 0', line: '#b07a00', underline: 'dotted' },
  technique: { fill: '0 114 178', line: '#0072b2', underline: 'solid' },
  procedure: { fill: '204 121 167', line: '#cc79a7', underline: 'double' },
};

/** The levels, the one that is painted on top last. */
export const LEVELS = ['tactic', 'technique', 'procedure'] as const satisfies readonly Level[];

/** What is painted: the levels, where they lie over each other, and the one that flashes. On top is what comes last. */
export const MARKS = [...LEVELS, 'overlap', 'flash'] as const;
export type Mark = (typeof MARKS)[number];

/**
 * The style sheet of the highlights. No text colour is set and the ground is see-through: a highlight cannot ask what
 * colours the page has, and so the page's own contrast is kept, on light and on dark. On paper only the lines are left.
 * @param nameOf the highlight's name in `CSS.highlights`, of each mark
 */
export function highlightCss(nameOf: (of: Mark) => string): string {
  const levels = LEVELS.map((level) => {
    const { fill, line, underline } = LOOKS[level];
    return `::highlight(${nameOf(level)}){background-color:rgb(${fill}/.22);text-decoration:underline ${underline} 2px ${line}}`;
  });
  return [
    ...levels,
    `::highlight(${nameOf('overlap')}){background-color:rgb(0 158 115/.22);text-decoration:overline 2px #009e73}`,
    `::highlight(${nameOf('flash')}){background-color:rgb(240 228 66/.5)}`,
    `@media print{${MARKS.map((of) => `::highlight(${nameOf(of)})`)}{background-color:transparent}}`,
  ].join('\n');
}
