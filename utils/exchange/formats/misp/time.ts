import { toMilliseconds } from '@/utils/time/instants';

/** Returns an instant in seconds since 1970, as the text that MISP writes. */
export function unixTime(instant: string): string {
  return String(Math.floor(Date.parse(toMilliseconds(instant)) / 1_000));
}
