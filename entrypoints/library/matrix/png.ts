import * as t from '@/utils/i18n/en/matrix';

/**
 * The limits of a canvas that both browsers draw: its longest side (Chromium 65,535, Firefox 32,767) and its area, in
 * pixels.
 */
const MAX_SIDE = 16_384;
const MAX_AREA = 100_000_000;

/**
 * Renders an SVG image as PNG, in double resolution if the canvas is large enough.
 *
 * @param size of the image in CSS pixels
 * @throws when the browser cannot draw it
 */
export async function pngOf(
  svg: string,
  { width, height }: { width: number; height: number },
): Promise<Blob> {
  const scale = Math.min(2, MAX_SIDE / Math.max(width, height), Math.sqrt(MAX_AREA / (width * height)));
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error(t.noCanvas);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((resolve, reject) =>
      canvas.toBlob((blob) => (blob === null ? reject(new Error(t.pictureTooLarge)) : resolve(blob))),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}
