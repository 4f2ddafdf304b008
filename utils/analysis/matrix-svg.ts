import type { Heat } from './matrix';
import { heatRanges, heatStep, type MatrixItem, mostOf, type ViewColumn } from './matrix-view';

/**
 * The colour map cividis at five even steps, reversed: light is little, dark is much (Nuñez, Anderton and Renslow 2018,
 * https://doi.org/10.1371/journal.pone.0199239), for readers with and without a colour vision deficiency and for grey
 * printing; and the ink that is read on each step.
 */
const HEAT: readonly { fill: string; ink: string }[] = [
  { fill: '#ffffff', ink: '#17212b' },
  { fill: '#fdea45', ink: '#17212b' },
  { fill: '#bbaf71', ink: '#17212b' },
  { fill: '#74716b', ink: '#ffffff' },
  { fill: '#3c4d6e', ink: '#ffffff' },
  { fill: '#002051', ink: '#ffffff' },
];

/** In pixels. */
const WIDTH = 124;
const HEIGHT = 36;
const GAP = 2;
const INDENT = 10;
const EDGE = 8;
const HEAD = 40;
const TOP = 64;
/**
 * How wide a character is on average, as a part of the size of the font: that of DejaVu Sans, the widest of the sans
 * serif fonts that systems come with (Verdana aside), so that names stay in their cells in all of them.
 */
const ADVANCE = 0.6;
const ADVANCE_BOLD = 0.68;

/** How many characters fit into a width. */
const fitting = (width: number, size: number, advance = ADVANCE) => Math.floor(width / (size * advance));

/** What stands over a drawn matrix. */
export interface MatrixCaption {
  /** Such as `Enterprise: whole library`. */
  title: string;
  heat: Heat;
  /** Name of the overlay; null without one. */
  overlay: string | null;
}

/** The size of a drawing in pixels. */
export function matrixSize(view: readonly ViewColumn[]): { width: number; height: number } {
  const rows = Math.max(0, ...view.map(({ items }) => items.length));
  return {
    width: Math.max(720, view.length * (WIDTH + GAP) + 2 * EDGE),
    height: TOP + HEAD + rows * (HEIGHT + GAP) + EDGE,
  };
}

/** A matrix as an SVG 1.1 image of its own, light, with a legend. Text is text, and every cell has a title. */
export function matrixSvg(view: readonly ViewColumn[], caption: MatrixCaption): string {
  const { width, height } = matrixSize(view);
  const most = mostOf(view);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif" role="img">`,
    `<title>${escaped(caption.title)}</title>`,
    `<defs><pattern id="there" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V6" stroke="#4d5a68" stroke-width="2"/></pattern></defs>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text(EDGE, 22, 15, '#17212b', shortened(caption.title, fitting(width - 2 * EDGE, 15, ADVANCE_BOLD)), 650),
    legend(most, caption),
    ...view.flatMap(({ tactic, items }, column) => {
      const x = EDGE + column * (WIDTH + GAP);
      const names = lines(tactic.name, fitting(WIDTH, 10, ADVANCE_BOLD));
      return [
        ...names.map((name, line) =>
          text(x, TOP + 17 - 12 * (names.length - 1 - line), 10, '#17212b', name, 650),
        ),
        text(x, TOP + 30, 8, '#4d5a68', `${tactic.id} · ${items.length}`),
        ...items.map((item, row) => cell(item, x, TOP + HEAD + row * (HEIGHT + GAP), most, caption.heat)),
      ];
    }),
    '</svg>\n',
  ].join('\n');
}

/** What the colours and marks mean, in a row. */
function legend(most: number, { heat, overlay }: MatrixCaption): string {
  const parts: string[] = [];
  let x = EDGE;
  const say = (words: string, ink: string) => {
    parts.push(text(x, 46, 9, ink, words));
    x += words.length * 9 * ADVANCE + 12;
  };
  const add = (swatch: string, words: string) => {
    parts.push(`<g transform="translate(${x} 36)">${swatch}</g>`);
    x += 18;
    say(words, '#17212b');
  };
  const ranges = heatRanges(most);
  if (ranges.length > 0) say(heat, '#4d5a68');
  for (const { step, from, to } of ranges)
    add(box(HEAT[step]?.fill ?? '#ffffff'), from === to ? `${from}` : `${from}–${to}`);
  if (overlay !== null) {
    say(`compared with ${shortened(overlay, 50)}`, '#4d5a68');
    add(`${box('#ffffff')}${diamond(7, 6, '#17212b')}`, 'in both');
    add(box('#ffffff', 'url(#there)'), 'not observed');
  }
  return parts.join('\n');
}

function cell(item: MatrixItem, left: number, y: number, most: number, heat: Heat): string {
  const { technique, count, overlap } = item;
  const indent = technique.parent === null ? 0 : INDENT;
  const x = left + indent;
  const width = WIDTH - indent;
  const { fill, ink } = HEAT[heatStep(count, most)] ?? { fill: '#ffffff', ink: '#17212b' };
  const [first = '', second = ''] = lines(technique.name, fitting(width - 8, 9));
  return [
    `<g><title>${escaped(`${technique.id} ${technique.name}: ${count} ${count === 1 ? heat.slice(0, -1) : heat}${overlap === null ? '' : `, ${overlap}`}`)}</title>`,
    `<rect x="${x}" y="${y}" width="${width}" height="${HEIGHT}" fill="${fill}" stroke="#808d9b" stroke-width="0.6"/>`,
    overlap === 'there'
      ? `<rect x="${x + width - 26}" y="${y}" width="26" height="11" fill="url(#there)"/>`
      : '',
    overlap === 'both' ? diamond(x + width - 8, y + 7, ink) : '',
    text(x + 4, y + 10, 8, ink, `${technique.id}${count > 0 ? ` · ${count}` : ''}`),
    text(x + 4, y + 21, 9, ink, first),
    text(x + 4, y + 31, 9, ink, second),
    '</g>',
  ].join('');
}

const box = (fill: string, over = 'none') =>
  `<rect width="14" height="12" fill="${fill}" stroke="#808d9b"/><rect width="14" height="12" fill="${over}"/>`;

const diamond = (x: number, y: number, ink: string) =>
  `<path d="M${x} ${y - 4}l4 4l-4 4l-4 -4z" fill="${ink}"/>`;

const text = (x: number, y: number, size: number, ink: string, words: string, weight = 400) =>
  words === ''
    ? ''
    : `<text x="${x}" y="${y}" font-size="${size}" fill="${ink}" font-weight="${weight}">${escaped(words)}</text>`;

/** A name in two lines, the second shortened; broken at a space, else after a hyphen or slash. */
function lines(name: string, length: number): string[] {
  if (name.length <= length) return [name];
  const space = name.lastIndexOf(' ', length);
  const sign = Math.max(name.lastIndexOf('-', length - 1), name.lastIndexOf('/', length - 1));
  const cut = space > 0 ? space : sign > 0 ? sign + 1 : length;
  return [name.slice(0, cut), shortened(name.slice(cut).trim(), length)];
}

const shortened = (words: string, length: number) =>
  words.length <= length ? words : `${words.slice(0, length - 1)}…`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for XML 1.0: what is markup is escaped, what may not be in it at all is left out. */
function escaped(words: string): string {
  return words
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? '');
}
