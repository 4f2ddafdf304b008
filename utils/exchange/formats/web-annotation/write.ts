import * as z from 'zod/mini';
import type { Catalogue } from '@/utils/attack/catalogue';
import { attackUrl } from '@/utils/attack/links';
import { URL_NAMESPACE, uuid5 } from '@/utils/hash/uuid5';
import * as t from '@/utils/i18n/en/formats';
import { techniqueLabel } from '@/utils/observation/labels';
import type { ActorRef, Observation, Report, SoftwareRef } from '@/utils/observation/schema';
import { linkTo } from '@/utils/text/uri';
import { byReport, reportedIn } from '../../export/by-report';
import { defineFormat, type ExportInput } from '../../export/format';
import { jsonList } from '../../export/json-list';
import { withoutHalves } from '../../export/json-text';
import { countOf, tacticLabel } from '../../export/wording';

/** Namespace of the ids of collections: the UUIDv5 (URL namespace) of the JSON-LD context. */
const NAMESPACE = uuid5('http://www.w3.org/ns/anno.jsonld', URL_NAMESPACE);

/** The text behind the list of annotations, which closes the page and the collection. */
const PAGE_END = '\n  }\n}';

/**
 * W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/) in JSON-LD: an AnnotationCollection with a
 * single page that has an Annotation for each observation. docs/formats/web-annotation.md.
 */
export const webAnnotation = defineFormat({
  id: 'web-annotation',
  name: t.webAnnotation.name,
  purpose: t.webAnnotation.purpose,
  extension: 'jsonld',
  mediaType: 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
  lossless: false,
  options: z.strictObject({}),
  labels: {},
  *write(input) {
    const reported = [...reportedIn(byReport(input.selection))];
    const collection = collectionOf(
      input,
      reported.map(({ observation }) => observation.id),
    );
    // The annotations take the place of the empty list at the end of the text.
    yield JSON.stringify(collection, null, 2).slice(0, -`[]${PAGE_END}`.length);
    const items = jsonList(reported, 2, ({ observation, report }) =>
      annotationOf(observation, report, input),
    );
    for (const piece of items) yield withoutHalves(piece);
    yield `${PAGE_END}\n`;
  },
});

function collectionOf({ context }: ExportInput, ids: readonly string[]) {
  const id = uuid5(ids.join('\n'), NAMESPACE);
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: `urn:uuid:${id}`,
    type: 'AnnotationCollection',
    label: countOf(ids.length, 'observation'),
    generator: generatorOf(context.generator),
    generated: context.now,
    total: ids.length,
    first: {
      id: `urn:uuid:${uuid5('first page', id)}`,
      type: 'AnnotationPage',
      partOf: `urn:uuid:${id}`,
      startIndex: 0,
      items: [],
    },
  };
}

function generatorOf({ name, version }: ExportInput['context']['generator']) {
  return { type: 'Software', name: `${name} ${version}` };
}

function annotationOf(observation: Observation, report: Report, { catalogue, context }: ExportInput) {
  const { quote, position } = observation.anchor;
  return {
    id: `urn:uuid:${observation.id}`,
    type: 'Annotation',
    motivation: observation.procedure === null ? 'tagging' : ['tagging', 'describing'],
    created: observation.created,
    modified: observation.updated,
    generator: generatorOf(context.generator),
    generated: context.now,
    body: bodiesOf(observation, catalogue),
    target: {
      type: 'SpecificResource',
      source: linkTo(report.url),
      selector: [
        { type: quote.type, exact: quote.exact, prefix: quote.prefix, suffix: quote.suffix },
        { type: position.type, start: position.start, end: position.end },
      ],
    },
  };
}

/** Makes the bodies of an annotation: tags as texts, ATT&CK objects also as resources, procedure and note. */
function bodiesOf(observation: Observation, catalogue: Catalogue) {
  const { technique, tactics, actors, software, procedure, note } = observation;
  const objects = [
    technique?.id ?? null,
    ...tactics,
    ...[...actors, ...software].map(({ attackId }) => attackId),
  ];
  const tags = [
    ...(technique === null
      ? []
      : [technique.id === null ? `technique:${technique.name}` : techniqueLabel(technique)]),
    ...tactics.map((id) => tacticLabel(catalogue, id)),
    ...actors.map((actor) => tagOf('actor', actor)),
    ...software.map((one) => tagOf('software', one)),
    `level:${observation.level}`,
    `confidence:${observation.confidence}`,
    ...observation.tags,
  ];
  return [
    ...tags.map((value) => textBody('tagging', value)),
    ...objects.flatMap((id) => {
      const source = id === null ? null : attackUrl(id);
      return source === null ? [] : [{ type: 'SpecificResource', purpose: 'classifying', source }];
    }),
    ...(procedure === null ? [] : [textBody('describing', procedure)]),
    ...(note === '' ? [] : [textBody('commenting', note)]),
  ];
}

/** Returns the tag of an actor or software; the kind says what a name without an ATT&CK id is. */
function tagOf(kind: 'actor' | 'software', { name, attackId }: ActorRef | SoftwareRef): string {
  return attackId === null ? `${kind}:${name}` : `${attackId} ${name}`;
}

function textBody(purpose: 'tagging' | 'describing' | 'commenting', value: string) {
  return { type: 'TextualBody', purpose, format: 'text/plain', value };
}
