import { fileURLToPath } from 'node:url';
import { largeLibrary } from '@/tests/bench/library';
import type { ExportInput, Format } from '@/utils/exchange/export/format';
import { FORMATS } from '@/utils/exchange/formats/writers';
import { readAttack } from '../attack-data';

/** The time of an export, and the growth of the heap during it. The exported text is not kept. */
export interface ExportFigure {
  format: string;
  observations: number;
  /** Best of three runs, in milliseconds. */
  time: number;
  /**
   * Peak heap in use during the export minus the heap before it, in MB. It includes garbage that is not collected
   * yet.
   */
  heap: number;
  /** In millions of UTF-16 code units. */
  size: number;
}

const RUNS = 3;

/** Exports a large library to every format, and a larger one to JSON and CSV. */
export async function exchangeFigures(): Promise<ExportFigure[]> {
  const catalogue = (await readAttack()).catalogue;
  const inputOf = (observations: number): ExportInput => ({
    selection: largeLibrary({ observations, reports: observations / 40, actors: 60, seed: 1 }),
    catalogue,
    context: {
      attack: [{ domain: 'enterprise-attack', version: '19.0' }],
      generator: { name: 'bench', version: '1' },
      now: '2026-07-01T00:00:00.000Z',
    },
  });
  const large = inputOf(20_000);
  const figures = FORMATS.map((format) => measured(format, large));
  const larger = inputOf(100_000);
  return [
    ...figures,
    ...FORMATS.filter(({ id }) => id === 'json' || id === 'csv').map((format) => measured(format, larger)),
  ];
}

function measured(format: Format, input: ExportInput): ExportFigure {
  const options = format.options.parse({});
  let time = Number.POSITIVE_INFINITY;
  let size = 0;
  for (let run = 0; run < RUNS; run++) {
    const from = performance.now();
    size = 0;
    for (const piece of format.write(input, options)) size += piece.length;
    time = Math.min(time, performance.now() - from);
  }
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  let highest = before;
  for (const piece of format.write(input, options)) {
    highest = Math.max(highest, piece === '' ? 0 : process.memoryUsage().heapUsed);
  }
  return {
    format: format.id,
    observations: input.selection.observations.length,
    time,
    heap: (highest - before) / 1e6,
    size: size / 1e6,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await exchangeFigures());
