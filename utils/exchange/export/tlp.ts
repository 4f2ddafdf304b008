import * as t from '@/utils/i18n/en/formats';

/** The labels of the Traffic Light Protocol 2.0 (https://www.first.org/tlp/); `none` sets no label. */
export const TLP = ['none', 'clear', 'green', 'amber', 'amber+strict', 'red'] as const;
export type Tlp = (typeof TLP)[number];

/** The labels as they are shown and written. */
export const TLP_CHOICES: Readonly<Record<Tlp, string>> = {
  none: t.tlp.none,
  clear: 'TLP:CLEAR',
  green: 'TLP:GREEN',
  amber: 'TLP:AMBER',
  'amber+strict': 'TLP:AMBER+STRICT',
  red: 'TLP:RED',
};
