import { v5 } from 'uuid';
import * as z from 'zod/mini';
import type { Catalogue } from '@/utils/attack/catalogue';
import { attackUrl } from '@/utils/attack/links';
import type { Observation, Report } from '@/utils/observation/schema';
import { byReport } from './by-report';
import { defineFormat, type ExportInput } from './format';
import { linkTo } from './well-formed';
import { countOf, tacticLabel, techniqueLabel } from './wording';

/** Namespace of the ids of collections: the UUIDv5 (URL namespace) of the context that they are written in. */
const NAMESPACE = v5('http://www.w3.org/ns/anno.jsonld', v5.URL);

/** So many annotations are one piece. */
const ITEMS_PER_PIECE = 256;

/** What comes before the items in the text of objects nested as they are in the collection. */
const OPENING = '{\n  "first": {\n    "items": [';

/**
 * W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/) in JSON-LD: an AnnotationCollection whose
 * first and only page holds an Annotation for each observation.
 */
export const webAnnotation = defineFormat({
  id: 'web-annotation',
  name: 'Web Annotation',
  purpose: 'The W3C format of annotations on web pages: for annotation tools and linked data.',
  extension: 'jsonld',
  mediaType: 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
  lossless: false,
  options: z.strictObject({}),
  labels: {},
  *write(input) {
    const parts = byReport(input.selection);
    const annotations = parts.flatMap(({ report, observations }) =>
      observations.map((observation) => ({ report, observation })),
    );
    const collection = collectionOf(
      input,
      annotations.map(({ observation }) => observation.id),
    );
    // The head ends before the closing of `items`, of the page and of the collection.
    const closing = '\n    ]\n  }\n}';
    const text = JSON.stringify(collection, null, 2);
    yield text.slice(0, text.length - '[]\n  }\n}'.length);
    yield '[';
    for (let start = 0; start < annotations.length; start += ITEMS_PER_PIECE) {
      const items = annotations
        .slice(start, start + ITEMS_PER_PIECE)
        .map(({ report, observation }) => annotationOf(observation, report, input));
      // Cut out of the text of objects nested as in the collection, so that the indentation is right.
      const lines = JSON.stringify({ first: { items } }, null, 2);
      yield `${start === 0 ? '' : ','}${lines.slice(OPENING.length, -closing.length)}`;
    }
    yield `${annotations.length === 0 ? closing.trimStart() : closing}\n`;
  },
});

function collectionOf({ context }: ExportInput, ids: readonly string[]) {
  const id = v5(ids.join('\n'), NAMESPACE);
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: `urn:uuid:${id}`,
    type: 'AnnotationCollection',
    label: countOf(ids.length, 'observation'),
    generator: generatorOf(context.generator),
    generated: context.now,
    total: ids.length,
    first: {
      id: `urn:uuid:${v5('first page', id)}`,
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

/** What is said of the quote, a body each: tags as texts, ATT&CK's objects as resources too, procedure and note. */
function bodiesOf(observation: Observation, catalogue: Catalogue) {
  const { technique, tactics, actors, software, procedure, note } = observation;
  const objects = [
    technique?.id ?? null,
    ...tactics,
    ...[...actors, ...software].map(({ attackId }) => attackId),
  ];
  const tags = [
    ...(technique === null ? [] : [techniqueLabel(technique)]),
    ...tactics.map((id) => tacticLabel(catalogue, id)),
    ...[...actors, ...software].map(({ name, attackId }) =>
      attackId === null ? name : `${attackId} ${name}`,
    ),
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

function textBody(purpose: 'tagging' | 'describing' | 'commenting', value: string) {
  return { type: 'TextualBody', purpose, format: 'text/plain', value };
}
