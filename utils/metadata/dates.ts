import { fold } from '@/utils/text/words';
import { DAY_MS } from '@/utils/time/instants';

/** The beginnings of the names of the months in the languages of most reports: enough letters to tell them apart. */
const MONTHS: readonly string[] = [
  'jan ene gen янв sty led',
  'feb fev fév фев lut uno',
  'mar mär maa mrt мар bre',
  'apr abr avr кві апр kwi dub',
  'may mai mag mei maj май мая kve',
  'jun giu juin июн cze',
  'jul lug juil июл lip',
  'aug ago aou août авг sie srp',
  'sep set сен wrz zar',
  'oct okt ott out окт paz rij',
  'nov ноя lis',
  'dec dez dic déc дек gru pro',
];

const monthOf = new Map(
  MONTHS.flatMap((names, index) => names.split(' ').map((name) => [fold(name), index + 1])),
);

/** Returns the number of a month by its name, also abbreviated; null if it is none. */
function monthNamed(word: string): number | null {
  const folded = fold(word);
  return monthOf.get(folded.slice(0, 4)) ?? monthOf.get(folded.slice(0, 3)) ?? null;
}

/** Returns a day as YYYY-MM-DD; null if there is no such day, or no web yet. */
function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year >= 1990 && year <= 2100 ? date.toISOString().slice(0, 10) : null;
}

const YEAR_FIRST = /(?<!\d)(\d{4})(?:[-/.]|年 ?|년 ?)(\d{1,2})(?:[-/.]|月 ?|월 ?)(\d{1,2})(?!\d)/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:T?\d{0,6}Z?)$/;
const MONTH_FIRST = /(?<!\p{L})(\p{L}{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/u;
const DAY_FIRST =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[ -](?:(?:of|de) )?(\p{L}{3,12})\.?,?[ -](?:(?:de|del) )?(\d{4})(?!\d)/u;
const NUMBERS = /(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)/;

/**
 * Returns the day (YYYY-MM-DD) that a text names first, as the text writes it, whatever the time zone; null if it names
 * none. Of numbers like 05/04/2024 it is not known which is the month: such a day counts only if one number is above
 * 12, or dots separate them.
 */
export function dayIn(text: string): string | null {
  const year = YEAR_FIRST.exec(text) ?? COMPACT.exec(text.trim());
  if (year !== null) return dayOf(Number(year[1]), Number(year[2]), Number(year[3]));
  const american = MONTH_FIRST.exec(text);
  const first = american && monthNamed(american[1] ?? '');
  if (american && first) return dayOf(Number(american[3]), first, Number(american[2]));
  const european = DAY_FIRST.exec(text);
  const second = european && monthNamed(european[2] ?? '');
  if (european && second) return dayOf(Number(european[3]), second, Number(european[1]));
  const numbers = NUMBERS.exec(text);
  if (numbers === null) return null;
  const [a, b, of] = [Number(numbers[1]), Number(numbers[3]), Number(numbers[4])];
  if (numbers[2] === '.' || a > 12) return dayOf(of, b, a);
  return b > 12 ? dayOf(of, a, b) : null;
}

/** Returns the number of days between two days. */
export function daysBetween(a: string, b: string): number {
  return Math.abs(Date.parse(a) - Date.parse(b)) / DAY_MS;
}

const MODIFIED = /updat|modif|edited|revis|review|chang|aktualisiert|mise? [àa] jour|actualiz|更新/i;
const PUBLISHED = /publish|posted|released?|issued|veröffentlicht|publié|publicad|公開|发布/i;

/** Tells whether a label before a date says that something was changed then, and not published. */
export function saysModified(label: string): boolean {
  const changed = label.search(MODIFIED);
  return changed >= 0 && label.search(PUBLISHED) < changed;
}
