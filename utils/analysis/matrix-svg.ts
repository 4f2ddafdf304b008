import * as t from '@/utils/i18n/en/matrix';
import { escapeXml } from '@/utils/text/xml';
import type { Heat } from './matrix';
import { heatRanges, heatStep, type MatrixItem, maxCountOf, type ViewColumn } from './matrix-view';

/**
 * The fill and text colours of each heat step. The fills are the colour map cividis at five even steps, reversed:
 * light means few, dark means many (Nuñez, Anderton and Renslow 2018, https://doi.org/10.1371/journal.pone.0199239).
 * It works for readers with and without a colour vision deficiency, and in grey print.
 */
const HEAT: readonly { fill: string; ink: string }[] = [
  { fill: '#ffffff', ink: '#17212b' },
  { fill: '#fdea45', ink: '#17212b' },
  { fill: '#bbaf71', ink: '#17212b' },
  { fill: '#74716b', ink: '#ffffff' },
  { fill: '#3c4d6e', ink: '#ffffff' },
  { fill: '#002051', ink: '#ffffff' },
];

/** Sizes in pixels. */
const CELL_WIDTH = 124;
const CELL_HEIGHT = 36;
const GAP = 2;
const INDENT = 10;
const MARGIN = 8;
const HEADER_HEIGHT = 40;
const CAPTION_HEIGHT = 64;
/**
 * Average width of a character, as a fraction of the font size. It is that of DejaVu Sans, the widest of the
 * sans-serif fonts that come with operating systems (except Verdana), so that names stay in their cells in all of
 * them.
 */
const ADVANCE = 0.6;
const ADVANCE_BOLD = 0.68;

/** Returns the number of characters that fit into a width. */
const charactersIn = (width: number, size: number, advance = ADVANCE) => Math.floor(width / (size * advance));

/** The caption of a drawn matrix. */
export interface MatrixCaption {
  /** Such as `Enterprise: whole library`. */
  title: string;
  heat: Heat;
  /** Name of the overlay; null without one. */
  overlay: string | null;
}

/** Returns the size of a drawing, in pixels. */
export function matrixSize(view: readonly ViewColumn[]): { width: number; height: number } {
  const rows = Math.max(0, ...view.map(({ items }) => items.length));
  return {
    width: Math.max(720, view.length * (CELL_WIDTH + GAP) + 2 * MARGIN),
    height: CAPTION_HEIGHT + HEADER_HEIGHT + rows * (CELL_HEIGHT + GAP) + MARGIN,
  };
}

/**
 * Returns a matrix as a self-contained SVG 1.1 image in light colours, with a legend. Text is text, and every cell
 * has a title.
 */
export function matrixSvg(view: readonly ViewColumn[], caption: MatrixCaption): string {
  const { width, height } = matrixSize(view);
  const maxCount = maxCountOf(view);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif" role="img">`,
    `<title>${escapeXml(caption.title)}</title>`,
    `<defs><pattern id="there" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V6" stroke="#4d5a68" stroke-width="2"/></pattern></defs>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text(
      MARGIN,
      22,
      15,
      '#17212b',
      shortened(caption.title, charactersIn(width - 2 * MARGIN, 15, ADVANCE_BOLD)),
      650,
    ),
    legend(maxCount, caption),
    ...view.flatMap(({ tactic, items }, column) => {
      const x = MARGIN + column * (CELL_WIDTH + GAP);
      const names = lines(tactic.name, charactersIn(CELL_WIDTH, 10, ADVANCE_BOLD));
      return [
        ...names.map((name, line) =>
          text(x, CAPTION_HEIGHT + 17 - 12 * (names.length - 1 - line), 10, '#17212b', name, 650),
        ),
        text(x, CAPTION_HEIGHT + 30, 8, '#4d5a68', `${tactic.id} · ${items.length}`),
        ...items.map((item, row) =>
          cell(item, x, CAPTION_HEIGHT + HEADER_HEIGHT + row * (CELL_HEIGHT + GAP), maxCount, caption.heat),
        ),
      ];
    }),
    '</svg>\n',
  ].join('\n');
}

/** Draws the legend of colours and marks, in one row. */
function legend(maxCount: number, { heat, overlay }: MatrixCaption): string {
  const parts: string[] = [];
  let x = MARGIN;
  const addText = (words: string, ink: string) => {
    parts.push(text(x, 46, 9, ink, words));
    x += words.length * 9 * ADVANCE + 12;
  };
  const add = (swatch: string, words: string) => {
    parts.push(`<g transform="translate(${x} 36)">${swatch}</g>`);
    x += 18;
    addText(words, '#17212b');
  };
  const ranges = heatRanges(maxCount);
  if (ranges.length > 0) addText(t.heats[heat], '#4d5a68');
  for (const { step, from, to } of ranges) add(box(HEAT[step]?.fill ?? '#ffffff'), t.span(from, to));
  if (overlay !== null) {
    addText(t.pictureComparedWith(shortened(overlay, 50)), '#4d5a68');
    add(`${box('#ffffff')}${diamond(7, 6, '#17212b')}`, t.pictureInBoth);
    add(box('#ffffff', 'url(#there)'), t.pictureNotObserved);
  }
  return parts.join('\n');
}

function cell(item: MatrixItem, left: number, y: number, maxCount: number, heat: Heat): string {
  const { technique, count, overlap } = item;
  const indent = technique.parent === null ? 0 : INDENT;
  const x = left + indent;
  const width = CELL_WIDTH - indent;
  const { fill, ink } = HEAT[heatStep(count, maxCount)] ?? { fill: '#ffffff', ink: '#17212b' };
  const [first = '', second = ''] = lines(technique.name, charactersIn(width - 8, 9));
  return [
    `<g><title>${escapeXml(titleOf(item, heat))}</title>`,
    `<rect x="${x}" y="${y}" width="${width}" height="${CELL_HEIGHT}" fill="${fill}" stroke="#808d9b" stroke-width="0.6"/>`,
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

function titleOf({ technique, count, overlap }: MatrixItem, heat: Heat): string {
  const name = `${technique.id} ${technique.name}`;
  const seen = t.heatOf(heat, count);
  return overlap === null ? t.cellTitle(name, seen) : t.cellTitleCompared(name, seen, t.overlaps[overlap]);
}

const box = (fill: string, over = 'none') =>
  `<rect width="14" height="12" fill="${fill}" stroke="#808d9b"/><rect width="14" height="12" fill="${over}"/>`;

const diamond = (x: number, y: number, ink: string) =>
  `<path d="M${x} ${y - 4}l4 4l-4 4l-4 -4z" fill="${ink}"/>`;

const text = (x: number, y: number, size: number, ink: string, words: string, weight = 400) =>
  words === ''
    ? ''
    : `<text x="${x}" y="${y}" font-size="${size}" fill="${ink}" font-weight="${weight}">${escapeXml(words)}</text>`;

/** Splits a name into two lines and shortens the second one. It breaks at a space, else after a hyphen or slash. */
function lines(name: string, length: number): string[] {
  if (name.length <= length) return [name];
  const space = name.lastIndexOf(' ', length);
  const sign = Math.max(name.lastIndexOf('-', length - 1), name.lastIndexOf('/', length - 1));
  const cut = space > 0 ? space : sign > 0 ? sign + 1 : length;
  return [name.slice(0, cut), shortened(name.slice(cut).trim(), length)];
}

const shortened = (words: string, length: number) =>
  words.length <= length ? words : `${words.slice(0, length - 1)}…`;
