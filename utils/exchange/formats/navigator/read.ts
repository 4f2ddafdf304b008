import * as t from '@/utils/i18n/en/formats';
import * as problems from '@/utils/i18n/en/problems';
import { type Builder, createBuilder } from '../../import/builder';
import type { Finding } from '../../import/finding';
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
  recognise: ({ value }) => layersIn(value).length > 0,
  read({ value }, options, context) {
    const builder = createBuilder('navigator', options, context);
    const layers = layersIn(value);
    for (const { layer, where } of layers) addLayer(builder, layer, where);
    const names = layers.map(({ layer }) => textOf(layer, 'name')).filter(Boolean);
    return builder.result(names.length === 1 ? t.layerOf(names[0] ?? '') : '');
  },
};

interface FoundLayer {
  layer: unknown;
  where: Finding['where'];
}

/** Finds the layers of a file: one, or the list that the Navigator writes of all its layers. */
function layersIn(value: unknown): FoundLayer[] {
  const isLayer = (one: unknown) =>
    Array.isArray(field(one, 'techniques')) && (field(one, 'domain') ?? field(one, 'versions')) !== undefined;
  if (!Array.isArray(value)) return isLayer(value) ? [{ layer: value, where: [] }] : [];
  return value.flatMap((layer, index) => (isLayer(layer) ? [{ layer, where: [index] }] : []));
}

function addLayer(builder: Builder, layer: unknown, at: Finding['where']): void {
  const name = textOf(layer, 'name');
  const ofLayer = linkOf(layer);
  const entries = [...entriesOf(layer)];
  // A layer without any mark is a plain list of techniques.
  const isList = !entries.some(([, entry]) => isMarked(entry));
  for (const [index, entry] of entries) {
    const where = [...at, 'techniques', index];
    const id = textOf(entry, 'techniqueID');
    const comment = textOf(entry, 'comment').trim();
    const score = field(entry, 'score');
    if (field(entry, 'enabled') === false) {
      builder.leaveOut(problems.disabledEntries, id);
      continue;
    }
    if (!isList && !isMarked(entry)) {
      builder.leaveOut(problems.unmarkedEntries, id);
      continue;
    }
    const technique = builder.resolver.techniqueById(id);
    if (technique === null) {
      builder.refuse(where, problems.noTechniqueId(id), id, problems.noTechniqueId(''));
      continue;
    }
    const url = linkOf(entry) ?? ofLayer;
    builder.add({
      where,
      source: url === null ? null : { url, title: name },
      technique,
      tactics: [textOf(entry, 'tactic')].filter(Boolean),
      note: [comment, typeof score === 'number' ? scoreLine(score) : ''].filter(Boolean).join('\n\n'),
    });
  }
}

const isMarked = (entry: unknown): boolean =>
  textOf(entry, 'comment').trim() !== '' ||
  typeof field(entry, 'score') === 'number' ||
  textOf(entry, 'color') !== '';

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
