import * as t from '@/utils/i18n/en/formats';
import * as problems from '@/utils/i18n/en/problems';
import { createBuilder } from '../../import/builder';
import { scoreLine } from '../../import/note-lines';
import type { Reader } from '../../import/reader';
import { asObject, field, isWebAddress, objectsOf, textOf } from '../../parse/fields';

/**
 * Reads ATT&CK Navigator layers, format 4.x (https://github.com/mitre-attack/attack-navigator/tree/master/layers/spec).
 * Each technique with a score, a comment or a colour becomes an observation. Its report is the first link of the
 * technique, else an address in its metadata, else the first link of the layer.
 */
export const navigatorReader: Reader = {
  id: 'navigator',
  name: t.layer.name,
  recognise: ({ value }) =>
    Array.isArray(field(value, 'techniques')) &&
    (field(value, 'domain') ?? field(value, 'versions')) !== undefined,
  read({ value }, options, context) {
    const builder = createBuilder('navigator', options, context);
    const name = textOf(value, 'name');
    const ofLayer = linkOf(value);
    for (const [index, entry] of entriesOf(value)) {
      const where = ['techniques', index];
      const id = textOf(entry, 'techniqueID');
      const comment = textOf(entry, 'comment').trim();
      const score = field(entry, 'score');
      const marked = comment !== '' || typeof score === 'number' || textOf(entry, 'color') !== '';
      if (!marked || field(entry, 'enabled') === false) continue;
      const technique = builder.resolver.techniqueById(id);
      if (technique === null) {
        builder.refuse(where, problems.noTechniqueId(id));
        continue;
      }
      const tactic = textOf(entry, 'tactic');
      const url = linkOf(entry) ?? ofLayer;
      builder.add({
        where,
        source: url === null ? null : { url, title: name },
        technique,
        tactics: tactic === '' ? [] : builder.resolver.tactics(tactic),
        note: [comment, typeof score === 'number' ? scoreLine(score) : ''].filter(Boolean).join('\n\n'),
      });
    }
    return builder.result(name === '' ? '' : t.layerOf(name));
  },
};

function* entriesOf(value: unknown): Iterable<[number, unknown]> {
  const techniques = field(value, 'techniques');
  if (!Array.isArray(techniques)) return;
  for (const [index, entry] of techniques.entries()) if (asObject(entry) !== null) yield [index, entry];
}

function linkOf(value: unknown): string | null {
  const addresses = [
    ...objectsOf(value, 'links').map((link) => textOf(link, 'url')),
    ...objectsOf(value, 'metadata').map((entry) => textOf(entry, 'value')),
  ];
  return addresses.find(isWebAddress) ?? null;
}
