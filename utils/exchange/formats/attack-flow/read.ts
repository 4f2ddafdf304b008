import * as t from '@/utils/i18n/en/formats';
import * as problems from '@/utils/i18n/en/problems';
import { createBuilder } from '../../import/builder';
import type { Finding, Source } from '../../import/finding';
import type { Reader } from '../../import/reader';
import { confidenceOf } from '../../import/resolve';
import { asList, asObject, field, isWebAddress, objectsOf, textOf } from '../../parse/fields';

/** A flow: its report, and its actions with their places in the file. */
interface Flow {
  name: string;
  source: Source | null;
  actions: readonly { where: Finding['where']; id: string; value: unknown; command: string }[];
}

/**
 * Reads attack flows (https://center-for-threat-informed-defense.github.io/attack-flow/): version 2 in STIX, and files of
 * Attack Flow Builder (`.afb`). Each action becomes an observation; its report is the first reference of the flow.
 */
export const attackFlowReader: Reader = {
  id: 'attack-flow',
  name: t.flow,
  recognise: ({ value }) => isStixFlow(value) || isBuilderFile(value),
  read({ value }, options, context) {
    const builder = createBuilder('attack-flow', options, context);
    const { name, source, actions } = isStixFlow(value) ? stixFlow(value) : builderFlow(value);
    for (const { where, id, value: action, command } of actions) {
      const ttp = field(action, 'ttp');
      const written = textOf(action, 'technique_id') || textOf(ttp, 'technique');
      const { resolver } = builder;
      const technique =
        resolver.techniqueById(written) ?? resolver.technique(written || textOf(action, 'name'));
      if (technique === null) {
        builder.refuse(where, problems.noBehaviour, JSON.stringify(action));
        continue;
      }
      const title = textOf(action, 'name');
      const description = textOf(action, 'description').trim();
      builder.add({
        where,
        id,
        source,
        technique,
        tactics: [textOf(action, 'tactic_id') || textOf(ttp, 'tactic')].filter(Boolean),
        procedure: command,
        note: [title === technique.name || technique.name.endsWith(`: ${title}`) ? '' : title, description]
          .filter(Boolean)
          .join('\n\n'),
        confidence: confidenceOf(field(action, 'confidence')),
        created: textOf(action, 'created'),
        updated: textOf(action, 'modified'),
      });
    }
    return builder.result(name === '' ? '' : t.flowOf(name));
  },
};

const isStixFlow = (value: unknown): boolean =>
  objectsOf(value, 'objects').some((one) => textOf(one, 'type') === 'attack-action');

function stixFlow(bundle: unknown): Flow {
  const objects = objectsOf(bundle, 'objects');
  const commands = new Map(
    objects
      .filter((one) => textOf(one, 'type') === 'process')
      .map((one) => [textOf(one, 'id'), textOf(one, 'command_line')]),
  );
  const flow = objects.find((one) => textOf(one, 'type') === 'attack-flow');
  const [url] = objectsOf(flow, 'external_references')
    .map((one) => textOf(one, 'url'))
    .filter(isWebAddress);
  return {
    name: textOf(flow, 'name'),
    source: url === undefined ? null : { url, title: textOf(flow, 'name') },
    actions: objects.flatMap((value, index) =>
      textOf(value, 'type') === 'attack-action'
        ? [
            {
              where: ['objects', index],
              id: textOf(value, 'id'),
              value,
              command: commands.get(textOf(value, 'command_ref')) ?? '',
            },
          ]
        : [],
    ),
  };
}

/** Files of version 2 have the name of their schema, those of version 1 the schema itself. */
const isBuilderFile = (value: unknown): boolean =>
  Array.isArray(field(value, 'objects')) &&
  (textOf(value, 'schema').startsWith('attack_flow') ||
    asObject(field(value, 'schema')) !== null ||
    textOf(field(value, 'schema'), 'page_template') !== '');

function builderFlow(file: unknown): Flow {
  const objects = objectsOf(file, 'objects').map((one, index) => ({
    index,
    kind: textOf(one, 'template') || textOf(one, 'id'),
    id: textOf(one, 'instance') || textOf(one, 'id'),
    value: propertiesOf(field(one, 'properties'), 0),
  }));
  const flow = objects.find(({ kind }) => kind === 'flow')?.value;
  const references = Object.values(asObject(field(flow, 'external_references')) ?? {});
  const [url] = references.map((one) => textOf(one, 'url')).filter(isWebAddress);
  return {
    name: textOf(flow, 'name'),
    source: url === undefined ? null : { url, title: textOf(flow, 'name') },
    actions: objects
      .filter(({ kind }) => kind === 'action')
      .map(({ index, id, value }) => ({ where: ['objects', index], id, value, command: '' })),
  };
}

/** Makes an object of the properties of the builder, which are lists of pairs, also in one another. */
function propertiesOf(value: unknown, depth: number): unknown {
  const pairs = asList(value);
  const isPair = (one: unknown): one is [string, unknown] =>
    Array.isArray(one) && one.length === 2 && typeof one[0] === 'string';
  if (depth > 5 || !Array.isArray(value) || pairs.length === 0 || !pairs.every(isPair)) return value;
  return Object.fromEntries(
    pairs.filter(isPair).map(([name, inner]) => [name, propertiesOf(inner, depth + 1)]),
  );
}
