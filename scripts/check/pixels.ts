/**
 * Compares two pictures as they look. Runs in a page, so it uses only its arguments.
 *
 * @param first the data URL of a picture
 * @param visible the smallest difference of a channel (0 to 255) at which two pixels count as different
 * @returns the share of different pixels (0 to 1); 1 when the sizes differ
 */
export async function differentPixels(first: string, second: string, visible: number): Promise<number> {
  const [one, other] = await Promise.all(
    [first, second].map(async (url) => {
      const image = new Image();
      image.src = url;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('No canvas');
      context.drawImage(image, 0, 0);
      return context.getImageData(0, 0, image.width, image.height);
    }),
  );
  if (one === undefined || other === undefined) throw new Error('No pictures');
  if (one.width !== other.width || one.height !== other.height) return 1;
  let different = 0;
  for (let pixel = 0; pixel < one.data.length; pixel += 4)
    for (let channel = pixel; channel < pixel + 4; channel++)
      if (Math.abs((one.data[channel] ?? 0) - (other.data[channel] ?? 0)) >= visible) {
        different++;
        break;
      }
  return different / (one.width * one.height);
}
