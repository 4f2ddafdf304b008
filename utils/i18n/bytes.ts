import { LOCALE } from './locale';

const SIZES = [
  { unit: 'gigabyte', bytes: 1_000_000_000, unitDisplay: 'short' },
  { unit: 'megabyte', bytes: 1_000_000, unitDisplay: 'short' },
  { unit: 'kilobyte', bytes: 1_000, unitDisplay: 'short' },
  { unit: 'byte', bytes: 1, unitDisplay: 'long' },
] as const;

/** Formats a number of bytes: `512 bytes`, `48 kB`, `3.2 MB`, `200 MB`, `1.5 GB` (1 kB is 1,000 bytes). */
export function byteSize(size: number): string {
  const { unit, bytes, unitDisplay } = SIZES.find((one) => size >= one.bytes) ?? SIZES[3];
  const digits = bytes >= 1_000_000 && size < 10 * bytes ? 1 : 0;
  const format = new Intl.NumberFormat(LOCALE, {
    style: 'unit',
    unit,
    unitDisplay,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(size / bytes);
}
