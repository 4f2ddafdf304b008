import { expect, it } from 'vitest';
import { differentPixels } from '@/scripts/check/pixels';

/** Creates a picture of ten by ten pixels in one colour, with one pixel in another. */
function picture(colour: string, pixel = colour, size = 10): string {
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('No canvas');
  context.fillStyle = colour;
  context.fillRect(0, 0, size, size);
  context.clearRect(3, 4, 1, 1);
  context.fillStyle = pixel;
  context.fillRect(3, 4, 1, 1);
  return canvas.toDataURL();
}

it.each([
  ['the same picture', picture('#048'), picture('#048'), 0],
  ['an invisible difference in shade', picture('rgb(0 70 140)'), picture('rgb(10 80 150)'), 0],
  ['one pixel in another colour', picture('#048'), picture('#048', '#fff'), 0.01],
  ['one translucent pixel', picture('#048'), picture('#048', 'transparent'), 0.01],
  ['another colour', picture('#048'), picture('#fff'), 1],
  ['another size', picture('#048'), picture('#048', '#048', 20), 1],
])('of %s', async (_what, first, second, share) => {
  expect(await differentPixels(first, second, 48)).toBeCloseTo(share);
});
