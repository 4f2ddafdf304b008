import type { Level } from '@/utils/observation/schema';

interface Look {
  /** Red, green and blue, 0 to 255, separated by spaces. */
  fill: string;
  line: string;
  underline: 'dotted' | 'solid' | 'double';
}

/**
 * Okabe and Ito's colours (https://jfly.uni-koeln.de/color/), each with its own kind of underline, so that colour is
 * never the only sign. As lines they have a contrast of 3:1 on white and on near-black; the orange is darkened for
 * that.
 */
const LOOKS: Record<Level, Look> = {
  tactic: { fill: '230 159 0', line: '#b07a00', underline: 'dotted' },
  technique: { fill: '0 114 178', line: '#0072b2', underline: 'solid' },
  procedure: { fill: '204 121 167', line: '#cc79a7', underline: 'double' },
};

/** The levels in painting order; the last one is on top. */
export const LEVELS = ['tactic', 'technique', 'procedure'] as const satisfies readonly Level[];

/**
 * The marks in painting order: the levels, overlaps of them, the quote of the open card, and the flash. The last one is
 * on top.
 */
export const MARKS = [...LEVELS, 'overlap', 'open', 'flash'] as const;
export type Mark = (typeof MARKS)[number];

/**
 * Returns the style sheet of the highlights. It sets no text colour, and the background is translucent: a highlight
 * cannot know the page's colours, so the page's own contrast is preserved, in light and dark. In print only the lines
 * remain.
 * @param nameOf returns the name of a mark's highlight in `CSS.highlights`
 */
export function highlightCss(nameOf: (of: Mark) => string): string {
  const levels = LEVELS.map((level) => {
    const { fill, line, underline } = LOOKS[level];
    return `::highlight(${nameOf(level)}){background-color:rgb(${fill}/.22);text-decoration:underline ${underline} 2px ${line}}`;
  });
  return [
    ...levels,
    `::highlight(${nameOf('overlap')}){background-color:rgb(0 158 115/.22);text-decoration:overline 2px #009e73}`,
    `::highlight(${nameOf('open')}){background-color:rgb(0 114 178/.35)}`,
    `::highlight(${nameOf('flash')}){background-color:rgb(240 228 66/.5)}`,
    `@media print{${MARKS.map((of) => `::highlight(${nameOf(of)})`)}{background-color:transparent}}`,
  ].join('\n');
}
