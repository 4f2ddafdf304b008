import type { Catalogue } from '@/utils/attack/catalogue';
import { idFromText, kindOfId } from '@/utils/attack/links';
import * as t from '@/utils/i18n/en/formats';
import * as problems from '@/utils/i18n/en/problems';
import { type Builder, createBuilder } from '../../import/builder';
import type { Finding, Source } from '../../import/finding';
import { columnLine } from '../../import/note-lines';
import type { Reader } from '../../import/reader';
import { asList, asObject, field, isWebAddress, objectsOf, textOf } from '../../parse/fields';

/**
 * Reads events of MISP (https://www.misp-standard.org/rfc/misp-standard-core.html): one, a list, or the answer of a
 * search (`response`). Techniques are those of the ATT&CK galaxies and of `attack-pattern` objects, on an attribute, an
 * object or the event itself. The report is the first link of the event.
 */
export const mispReader: Reader = {
  id: 'misp',
  name: t.misp.name,
  recognise: ({ value }) => eventsIn(value).length > 0,
  read({ value }, options, context) {
    const builder = createBuilder('misp', options, context);
    const events = eventsIn(value);
    for (const { event, where } of events) addEvent(builder, context.catalogue, event, where);
    const [only] = events;
    const title = events.length === 1 ? textOf(only?.event, 'info') : '';
    return builder.result(title === '' ? '' : t.eventOf(title));
  },
};

interface FoundEvent {
  event: unknown;
  where: Finding['where'];
}

function eventsIn(value: unknown): FoundEvent[] {
  const response = field(value, 'response');
  if (response !== undefined)
    return eventsIn(response).map(({ event, where }) => ({ event, where: ['response', ...where] }));
  return asList(value).flatMap((one, index): FoundEvent[] => {
    const path = Array.isArray(value) ? [index] : [];
    const inner = asObject(field(one, 'Event'));
    if (inner !== null) return [{ event: inner, where: [...path, 'Event'] }];
    const isBare =
      textOf(one, 'info') !== '' &&
      (Array.isArray(field(one, 'Attribute')) || Array.isArray(field(one, 'Object')));
    return isBare ? [{ event: one, where: path }] : [];
  });
}

/** The names that the galaxy tags of something have. */
interface Named {
  techniques: string[];
  actors: string[];
  software: string[];
}

function namedBy(catalogue: Catalogue, value: unknown): Named {
  const clusters = objectsOf(value, 'Galaxy').flatMap((galaxy) => objectsOf(galaxy, 'GalaxyCluster'));
  const tags = [
    ...objectsOf(value, 'Tag').map((tag) => textOf(tag, 'name')),
    ...clusters.map(
      (cluster) =>
        textOf(cluster, 'tag_name') || `misp-galaxy:${textOf(cluster, 'type')}="${textOf(cluster, 'value')}"`,
    ),
  ];
  const named: Named = { techniques: [], actors: [], software: [] };
  for (const tag of new Set(tags)) {
    const [, galaxy = '', text = ''] = /^misp-galaxy:([^=]+)="([^"]*)"$/.exec(tag) ?? [];
    const name = text.replace(/ - (?:[TGS]\d{4}(?:\.\d{3})?)$/, '');
    if (galaxy.endsWith('attack-pattern') || (galaxy.startsWith('mitre-ics-tech') && text !== ''))
      named.techniques.push(idFromTechnique(text) ?? name);
    else if (/intrusion-set|threat-actor|-groups$/.test(galaxy))
      named.actors.push(groupName(catalogue, text) ?? name);
    else if (/malware|tool|malpedia|ransomware|rat$|software/.test(galaxy)) named.software.push(name);
  }
  return named;
}

const idFromTechnique = (text: string): string | null => {
  const id = / - (T\d{4}(?:\.\d{3})?)$/.exec(text)?.[1] ?? null;
  return id !== null && kindOfId(id) === 'technique' ? id : null;
};

const groupName = (catalogue: Catalogue, text: string): string | undefined => {
  const id = / - G\d{4}$/.test(text) ? idFromText(text.slice(-5)) : null;
  return id === null ? undefined : catalogue.group(id)?.name;
};

function addEvent(builder: Builder, catalogue: Catalogue, event: unknown, where: Finding['where']): void {
  const ofEvent = namedBy(catalogue, event);
  const attributes = objectsOf(event, 'Attribute');
  const objects = objectsOf(event, 'Object');
  const source = sourceOf(event, [...attributes, ...objects.flatMap((one) => objectsOf(one, 'Attribute'))]);
  const common = { source, actors: ofEvent.actors, software: ofEvent.software };
  const taken = new Set<string>();
  const add = (finding: Finding, { techniques, actors, software }: Named) => {
    if (techniques.length === 0) return;
    for (const one of techniques) taken.add(one);
    builder.addEach(
      {
        ...common,
        ...finding,
        actors: [...ofEvent.actors, ...actors],
        software: [...ofEvent.software, ...software],
      },
      techniques,
      builder.resolver.technique,
    );
  };
  for (const [index, one] of attributes.entries())
    add(
      { where: [...where, 'Attribute', index], ...textsOfAttribute(one), ...idOf(one) },
      namedBy(catalogue, one),
    );
  for (const [index, one] of objects.entries()) addObject(one, [...where, 'Object', index]);

  const rest = ofEvent.techniques.filter((one) => !taken.has(one));
  const withoutTechnique = rest.length === 0 && taken.size === 0;
  if (withoutTechnique) builder.refuse(where, problems.noBehaviour, JSON.stringify(event));
  if (rest.length > 0)
    builder.addEach({ where, ...common, ...idOf(event) }, rest, builder.resolver.technique);

  function addObject(object: unknown, place: Finding['where']): void {
    const parts = objectsOf(object, 'Attribute');
    const textAt = (relation: string) =>
      parts
        .filter((one) => textOf(one, 'object_relation') === relation)
        .map((one) => textOf(one, 'value'))
        .join('\n');
    const kind = textOf(object, 'name');
    const named = [object, ...parts].map((one) => namedBy(catalogue, one));
    const own = kind === 'attack-pattern' ? [textAt('id') || textAt('name')].filter(Boolean) : [];
    const techniques = [...new Set([...own, ...named.flatMap((one) => one.techniques)])];
    const command = textAt('command_line') || textAt('command-line') || textAt('value');
    const note = parts
      .map((one) => columnLine(textOf(one, 'object_relation') || textOf(one, 'type'), textOf(one, 'value')))
      .join('\n');
    const isQuote = kind === 'annotation' && textAt('text') !== '';
    add(
      {
        where: place,
        ...(kind === 'command-line'
          ? { procedure: command }
          : isQuote
            ? { quote: { exact: textAt('text') } }
            : { note }),
        ...idOf(object),
      },
      {
        techniques,
        actors: named.flatMap((one) => one.actors),
        software: named.flatMap((one) => one.software),
      },
    );
  }
}

function textsOfAttribute(one: unknown): Pick<Finding, 'quote' | 'note'> {
  const value = textOf(one, 'value');
  const comment = textOf(one, 'comment');
  // A text or comment is what the event says; other attributes are indicators.
  if (/^(?:text|comment)$/.test(textOf(one, 'type'))) return { quote: { exact: value }, note: comment };
  return { note: [columnLine(textOf(one, 'type'), value), comment].filter(Boolean).join('\n\n') };
}

const idOf = (one: unknown): Pick<Finding, 'id'> => ({ id: textOf(one, 'uuid') || undefined });

function sourceOf(event: unknown, attributes: readonly unknown[]): Source | null {
  const isLink = (one: unknown) =>
    /^(?:link|url)$/.test(textOf(one, 'type')) && isWebAddress(textOf(one, 'value'));
  // Of a url only that of the analysis: others are indicators.
  const links = attributes.filter(
    (one) =>
      isLink(one) && (textOf(one, 'type') === 'link' || textOf(one, 'category') === 'External analysis'),
  );
  const url = textOf(links[0], 'value');
  return url === '' ? null : { url, title: textOf(event, 'info'), published: textOf(event, 'date') };
}
