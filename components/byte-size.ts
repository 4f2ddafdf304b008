/** A number of bytes in words: `512 bytes`, `48 kB`, `3.2 MB` (1 kB is 1,000 bytes). */
export function byteSize(bytes: number): string {
  if (bytes < 1_000) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
