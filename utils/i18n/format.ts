import { LOCALE } from './locale';

/* The annotations let a bundler drop the formatters that a page does not use. */

const numbers = /* @__PURE__ */ new Intl.NumberFormat(LOCALE);
const decimals = /* @__PURE__ */ new Intl.NumberFormat(LOCALE, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const percents = /* @__PURE__ */ new Intl.NumberFormat(LOCALE, { style: 'percent' });
const days = /* @__PURE__ */ new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeZone: 'UTC' });
const months = /* @__PURE__ */ new Intl.DateTimeFormat(LOCALE, {
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const localDays = /* @__PURE__ */ new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium' });
const instants = /* @__PURE__ */ new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short' });
const conjunctions = /* @__PURE__ */ new Intl.ListFormat(LOCALE, { type: 'conjunction' });
const disjunctions = /* @__PURE__ */ new Intl.ListFormat(LOCALE, { type: 'disjunction' });

/** Formats a number: `12,000`. */
export const number = (value: number): string => numbers.format(value);

/** Formats a number with one decimal: `1.5`. */
export const decimal = (value: number): string => decimals.format(value);

/** Formats a share (0 to 1): `35%`. */
export const percent = (share: number): string => percents.format(share);

/** Formats a day without a time zone (`YYYY-MM-DD`): `1 May 2026`. Returns other texts unchanged. */
export const day = (iso: string): string => format(days, iso, `${iso}T00:00:00Z`);

/** Formats a month (`YYYY-MM`): `May 2026`. Returns other texts unchanged. */
export const month = (iso: string): string => format(months, iso, `${iso}-01T00:00:00Z`);

/** Formats the day of an instant (ISO 8601) in the reader's time zone: `1 May 2026`. */
export const dayOfInstant = (iso: string): string => format(localDays, iso, iso);

/** Formats an instant (ISO 8601) in the reader's time zone: `1 May 2026, 14:05`. */
export const instant = (iso: string): string => format(instants, iso, iso);

/** Formats a list: `A, B and C`. */
export const listOf = (items: readonly string[]): string => conjunctions.format(items);

/** Formats a list of alternatives: `A, B or C`. */
export const oneOf = (items: readonly string[]): string => disjunctions.format(items);

function format(formatter: Intl.DateTimeFormat, iso: string, time: string): string {
  const parsed = Date.parse(time);
  return Number.isNaN(parsed) ? iso : formatter.format(parsed);
}
