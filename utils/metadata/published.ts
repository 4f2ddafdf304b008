import { bestOf } from '@/utils/collection/best-of';
import { daysBetween } from './dates';

/** A day of publication, as one source gives it. */
export interface DateClaim {
  /** YYYY-MM-DD */
  day: string;
  weight: number;
}

/** The share of its weight with which a source confirms the day before or after: it may write another time zone. */
const NEIGHBOUR = 0.6;

/** Chooses the day of publication on which the sources agree most; of equal ones the first. */
export function choosePublished(claims: readonly DateClaim[]): string | null {
  const scoreOf = (day: string) =>
    claims.reduce((sum, claim) => {
      const days = daysBetween(claim.day, day);
      return sum + (days === 0 ? 1 : days === 1 ? NEIGHBOUR : 0) * claim.weight;
    }, 0);
  return bestOf(new Set(claims.map((claim) => claim.day)), scoreOf) ?? null;
}
