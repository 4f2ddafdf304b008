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
  { fill: '#7f7c75', ink: '#ffffff' },
  { fill: '#3c4d6e', ink: '#ffffff' },
  { fill: '#002051', ink: '#ffffff' },
];

/** In pixels. A line of a name takes so many characters at 9 px in most sans serif fonts. */
const WIDTH = 124;
const HEIGHT = 36;
const GAP = 2;
const INDENT = 10;
const HEAD = 40;
const TOP = 64;
const LINE_LENGTH = 24;

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
    width: Math.max(720, view.length * (WIDTH + GAP) + 2 * 8),
    height: TOP + HEAD + rows * (HEIGHT + GAP) + 8,
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
    text(8, 22, 15, '#17212b', caption.title, 650),
    legend(most, caption),
    ...view.flatMap(({ tactic, items }, column) => {
      const x = 8 + column * (WIDTH + GAP);
      return [
        text(x, TOP + 14, 10, '#17212b', shortened(tactic.name, 22), 650),
        text(x, TOP + 28, 8, '#4d5a68', `${tactic.id} · ${items.length}`),
        ...items.map((item, row) => cell(item, x, TOP + HEAD + row * (HEIGHT + GAP), most, caption.heat)),
      ];
    }),
    '</svg>\n',
  ].join('\n');
}

function legend(most: number, { heat, overlay }: MatrixCaption): string {
  const parts: string[] = [];
  let x = 8;
  const add = (width: number, swatch: string, label: string) => {
    parts.push(`<g transform="translate(${x} 36)">${swatch}</g>`, text(x + 18, 46, 9, '#17212b', label));
    x += width;
  };
  for (const { step, from, to } of heatRanges(most))
    add(
      step === 1 ? 100 : 58,
      box(HEAT[step]?.fill ?? '#ffffff'),
      `${from === to ? from : `${from}–${to}`}${step === 1 ? ` ${heat}` : ''}`,
    );
  if (overlay !== null) {
    add(90, `${box('#ffffff')}${diamond(7, 6, '#17212b')}`, 'observed and in');
    add(70, box('#ffffff', 'url(#there)'), `only in: ${overlay}`);
  }
  return parts.join('\n');
}

function cell(item: MatrixItem, left: number, y: number, most: number, heat: Heat): string {
  const { technique, count, overlap } = item;
  const indent = technique.parent === null ? 0 : INDENT;
  const x = left + indent;
  const width = WIDTH - indent;
  const { fill, ink } = HEAT[heatStep(count, most)] ?? { fill: '#ffffff', ink: '#17212b' };
  const [first = '', second = ''] = lines(technique.name, LINE_LENGTH - indent / 5);
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

/** A name in two lines, the second shortened. */
function lines(name: string, length: number): string[] {
  if (name.length <= length) return [name];
  const space = name.lastIndexOf(' ', length);
  const cut = space > 0 ? space : length;
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
