import { locate } from '@/utils/anchor/dom/locate';
import { createPainter } from '@/utils/anchor/dom/paint';
import { indexText } from '@/utils/anchor/dom/text-index';

/** Returns the time to paint this many quotes, each a line of the page, in milliseconds. */
function paintTime(count: number): number {
  document.body.replaceChildren(
    ...Array.from({ length: count * 2 }, (_none, line) => {
      const paragraph = document.createElement('p');
      paragraph.textContent = `Line ${line}: the loader ran an encoded command from a scheduled task.`;
      return paragraph;
    }),
  );
  const index = indexText(document);
  const step = index.raw.length / count;
  const items = Array.from({ length: count }, (_none, at) => ({
    id: String(at),
    level: (['tactic', 'technique', 'procedure'] as const)[at % 3] ?? 'technique',
    ranges: locate(index, Math.floor(at * step), Math.floor(at * step) + 40),
  }));
  const painter = createPainter();
  const from = performance.now();
  painter.paint(items);
  // Painting includes the layout that it causes.
  document.body.getBoundingClientRect();
  return performance.now() - from;
}

/** Returns the frames per second while `perSecond` texts of the page change every second, for `seconds`. */
async function framesWhileChanging(perSecond: number, seconds: number): Promise<number> {
  const line = document.createElement('p');
  const text = document.createTextNode('0');
  line.append(text);
  document.body.append(line);
  const start = performance.now();
  let frames = 0;
  let changes = 0;
  await new Promise<void>((done) => {
    const frame = () => {
      frames++;
      const elapsed = (performance.now() - start) / 1_000;
      while (changes < elapsed * perSecond) text.data = String(changes++);
      if (elapsed < seconds) requestAnimationFrame(frame);
      else done();
    };
    requestAnimationFrame(frame);
  });
  return frames / ((performance.now() - start) / 1_000);
}

Object.assign(window, { paintTime, framesWhileChanging });
