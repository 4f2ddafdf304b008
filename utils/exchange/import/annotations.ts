import type { Catalogue } from '@/utils/attack/catalogue';
import { idFromText, kindOfId } from '@/utils/attack/links';
import { idMentions } from '@/utils/attack/mentions/ids';
import { type Builder, createBuilder, type Finding } from './builder';
import { asList, asObject, field, objectsOf, textOf, textsOf } from './loose';
import type { Reader } from './reader';
import { confidenceOf } from './resolve';

/**
 * Annotations of web pages: the W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/; an Annotation, a
 * list, an AnnotationPage or an AnnotationCollection), and Hypothesis's exports and API answers
 * (https://h.readthedocs.io/en/latest/api-reference/), which have the same selectors. Those that name an ATT&CK
 * technique or tactic by id, in a tag or in their text, become observations, one each technique.
 */
export const annotations: Reader = {
  id: 'annotations',
  name: 'Annotations (Hypothesis, W3C Web Annotation)',
  recognise: ({ value }) => {
    const [first] = annotationsIn(value);
    return first !== undefined;
  },
  read({ value }, options, context) {
    const builder = createBuilder('annotations', options, context);
    for (const { where, value: one } of annotationsIn(value))
      addAnnotation(builder, context.catalogue, one, where);
    return builder.result('');
  },
};

interface Found {
  where: (string | number)[];
  value: unknown;
}

/** The annotations in a value, wherever the formats put their lists. */
function annotationsIn(value: unknown): Found[] {
  const within = (list: unknown, path: (string | number)[]): Found[] =>
    asList(list).flatMap((one, index) =>
      isAnnotation(one) ? [{ where: [...path, index], value: one }] : [],
    );
  if (Array.isArray(value)) return within(value, []);
  if (isAnnotation(value)) return [{ where: [], value }];
  const first = field(value, 'first');
  for (const [list, path] of [
    [field(value, 'items'), ['items']],
    [field(first, 'items'), ['first', 'items']],
    [field(value, 'rows'), ['rows']],
    [field(value, 'annotations'), ['annotations']],
  ] as const) {
    const found = within(list, [...path]);
    if (found.length > 0) return found;
  }
  return [];
}

function isAnnotation(value: unknown): boolean {
  if (asObject(value) === null) return false;
  return (
    field(value, 'target') !== undefined &&
    (field(value, 'type') === 'Annotation' || textOf(value, 'uri') !== '')
  );
}

function addAnnotation(
  builder: Builder,
  catalogue: Catalogue,
  value: unknown,
  where: (string | number)[],
): void {
  const said = bodiesOf(value);
  const named = [...said.tags, ...said.sources].flatMap((text) => idFromText(text) ?? []);
  for (const text of said.texts)
    for (const { ids, old } of idMentions(catalogue, text)) named.push(old ?? ids[0] ?? '');
  const ids = [...new Set(named)];
  const ofKind = (kind: string) => ids.filter((id) => kindOfId(id) === kind);
  const techniques = ofKind('technique');
  const tactics = ofKind('tactic');
  if (techniques.length === 0 && tactics.length === 0) {
    builder.refuse(where, 'names no ATT&CK technique or tactic by id, in no tag and not in its text');
    return;
  }
  const target = asObject(asList(field(value, 'target'))[0]);
  const common: Omit<Finding, 'technique'> = {
    where,
    id: textOf(value, 'id') || undefined,
    source: sourceOf(value, target),
    tactics,
    quote: quoteOf(target),
    procedure: said.procedure,
    actors: ofKind('group').map((id) => catalogue.group(id)?.name ?? id),
    software: ofKind('software').map((id) => catalogue.softwareById(id)?.name ?? id),
    note: said.note,
    tags: said.tags.filter((tag) => idFromText(tag) === null && !/^(level|confidence):/.test(tag)),
    confidence: confidenceOf(
      said.tags.find((tag) => tag.startsWith('confidence:'))?.slice('confidence:'.length),
    ),
    created: textOf(value, 'created'),
    updated: textOf(value, 'modified') || textOf(value, 'updated'),
  };
  if (techniques.length === 0) builder.add(common);
  for (const id of techniques) builder.add({ ...common, technique: builder.resolver.techniqueById(id) });
}

/** What is said of a quote: Hypothesis in `text` and `tags`, the W3C in bodies by their purpose. */
function bodiesOf(value: unknown) {
  const said = {
    tags: textsOf(value, 'tags'),
    texts: [] as string[],
    sources: [] as string[],
    procedure: '',
    note: '',
  };
  const remarks = [textOf(value, 'text'), textOf(value, 'bodyValue')].filter(Boolean);
  for (const body of objectsOf(value, 'body')) {
    const purpose = textOf(body, 'purpose');
    const text = textOf(body, 'value');
    if (purpose === 'tagging') said.tags.push(text);
    else if (purpose === 'describing') said.procedure = text;
    else if (text !== '') remarks.push(text);
    const source = textOf(body, 'source') || textOf(body, 'id');
    if (source !== '') said.sources.push(source);
  }
  said.note = remarks.join('\n\n');
  said.texts = [said.note, said.procedure].filter(Boolean);
  return said;
}

function quoteOf(target: unknown): Finding['quote'] {
  const selectors = objectsOf(target, 'selector');
  const quote = selectors.find((one) => textOf(one, 'type') === 'TextQuoteSelector');
  const position = selectors.find((one) => textOf(one, 'type') === 'TextPositionSelector');
  if (quote === undefined || textOf(quote, 'exact') === '') return undefined;
  const whole = (name: string) => {
    const number = field(position, name);
    return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : 0;
  };
  return {
    exact: textOf(quote, 'exact'),
    prefix: textOf(quote, 'prefix'),
    suffix: textOf(quote, 'suffix'),
    start: whole('start'),
    end: whole('end'),
  };
}

function sourceOf(value: unknown, target: unknown): Finding['source'] {
  const [plain] = asList(field(value, 'target'));
  const source = field(target, 'source');
  const url =
    textOf(value, 'uri') ||
    (typeof source === 'string' ? source : textOf(source, 'id')) ||
    textOf(target, 'id') ||
    (typeof plain === 'string' ? plain : '');
  const [title] = textsOf(field(value, 'document'), 'title');
  return url === '' ? null : { url, title };
}
