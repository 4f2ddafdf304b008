import * as t from '@/utils/i18n/en/formats';
import * as problems from '@/utils/i18n/en/problems';
import { createBuilder } from '../../import/builder';
import type { Reader } from '../../import/reader';
import { confidenceOf } from '../../import/resolve';
import { field, objectsOf, textOf, textsOf } from '../../parse/fields';

/** A sentence of a report, with the techniques that its labels name. */
interface Labelled {
  where: (string | number)[];
  text: string;
  labels: string[];
  title: string;
  confidence: unknown;
}

/**
 * Reads the JSON of TRAM (https://github.com/center-for-threat-informed-defense/tram): its training data with one label a
 * sentence (`text`, `label`) or several (`sentence`, `labels`), and the export of a report (`sentences` with `mappings`).
 * Each label becomes an observation with the sentence as its quote.
 */
export const tramReader: Reader = {
  id: 'tram',
  name: t.tram,
  recognise: ({ value }) => labelledIn(value).some(({ labels }) => labels.length > 0),
  read({ value }, options, context) {
    const builder = createBuilder('tram', options, context);
    for (const { where, text, labels, title, confidence } of labelledIn(value)) {
      if (labels.length === 0) {
        builder.leaveOut(problems.sentencesWithoutLabel, text);
        continue;
      }
      builder.addEach(
        {
          where,
          source: null,
          quote: { exact: text },
          note: title,
          confidence: confidenceOf(confidence),
        },
        labels,
        builder.resolver.technique,
      );
    }
    return builder.result(textOf(value, 'name') === '' ? '' : t.reportOf(textOf(value, 'name')));
  },
};

function labelledIn(value: unknown): Labelled[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => labelledOf(one, [index]));
  return objectsOf(value, 'sentences').map((one, index) => {
    const mappings = objectsOf(one, 'mappings');
    return {
      where: ['sentences', index],
      text: textOf(one, 'text'),
      labels: mappings.map((mapping) => textOf(mapping, 'attack_id')).filter(Boolean),
      title: '',
      confidence: numberOf(mappings[0]),
    };
  });
}

function labelledOf(one: unknown, where: Labelled['where']): Labelled[] {
  const text = textOf(one, 'text') || textOf(one, 'sentence');
  const isLabelled = field(one, 'label') !== undefined || field(one, 'labels') !== undefined;
  if (text === '' || !isLabelled) return [];
  const labels = [textOf(one, 'label'), ...textsOf(one, 'labels')].filter(Boolean);
  return [{ where, text, labels, title: textOf(one, 'doc_title'), confidence: null }];
}

function numberOf(mapping: unknown): unknown {
  const confidence = field(mapping, 'confidence');
  return typeof confidence === 'string' ? Math.round(Number(confidence)) : confidence;
}
