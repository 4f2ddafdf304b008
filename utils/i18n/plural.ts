import { number } from './format';
import { LOCALE } from './locale';

/** A text for each plural category of the language (https://cldr.unicode.org/index/cldr-spec/plural-rules). */
export type PluralForms<Text> = Readonly<Partial<Record<Intl.LDMLPluralRule, Text>> & { other: Text }>;

const rules = /* @__PURE__ */ new Intl.PluralRules(LOCALE);

/** Returns the form that goes with a number: `plural(1, { one: 'it is', other: 'they are' })` is `it is`. */
export function plural<Text>(count: number, forms: PluralForms<Text>): Text {
  return forms[rules.select(count)] ?? forms.other;
}

/** Returns a number with its noun: `counted(2000, { one: 'report', other: 'reports' })` is `2,000 reports`. */
export function counted(count: number, noun: PluralForms<string>): string {
  return `${number(count)} ${plural(count, noun)}`;
}
