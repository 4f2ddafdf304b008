import type { Catalogue } from '@/utils/attack/catalogue';
import { idFromText, kindOfId } from '@/utils/attack/links';
import { idMentions } from '@/utils/attack/mentions/ids';
import * as t from '@/utils/i18n/en/formats';
import * as problems from '@/utils/i18n/en/problems';
import { type Builder, createBuilder } from '../../import/builder';
import type { Finding } from '../../import/finding';
import type { Reader } from '../../import/reader';
import { confidenceOf } from '../../import/resolve';
import { textOf } from '../../parse/fields';
import { annotationsIn } from './find';
import { bodiesOf, quoteOf, sourceOf } from './parts';

/**
 * Reads annotations of web pages: the W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/), and
 * Hypothesis's exports and API answers (https://h.readthedocs.io/en/latest/api-reference/), which have the same
 * selectors. An annotation that names ATT&CK techniques or tactics by id, in a tag or in its text, becomes an
 * observation for each technique.
 */
export const webAnnotationReader: Reader = {
  id: 'annotations',
  name: t.annotations,
  recognise: ({ value }) => annotationsIn(value).length > 0,
  read({ value }, options, context) {
    const builder = createBuilder('annotations', options, context);
    for (const { where, value: one } of annotationsIn(value))
      addAnnotation(builder, context.catalogue, one, where);
    return builder.result('');
  },
};

/** Returns whether a tag is an ATT&CK id, or says the level or the confidence. */
const isName = (tag: string): boolean => idFromText(tag) !== null || /^(level|confidence):/.test(tag);

/** Returns whether a tag of our export is no label of the analyst: it says what it is, or begins with an id. */
const isOwnTag = (tag: string, ids: readonly string[]): boolean =>
  /^(level|confidence|technique|actor|software):/.test(tag) || ids.some((id) => tag.startsWith(`${id} `));

function addAnnotation(
  builder: Builder,
  catalogue: Catalogue,
  value: unknown,
  where: Finding['where'],
): void {
  const bodies = bodiesOf(value);
  // In an annotation of ours the resources are its ids: one in a note or in a label is no technique of the observation.
  const isOwn = bodies.tags.some((tag) => tag.startsWith('level:'));
  const named = [...(isOwn ? [] : bodies.tags), ...bodies.sources].flatMap((text) => idFromText(text) ?? []);
  for (const text of isOwn ? [] : [bodies.note, bodies.procedure])
    for (const { ids, old } of idMentions(catalogue, text)) named.push(old ?? ids[0] ?? '');
  const ids = [...new Set(named)];
  const ofKind = (kind: string) => ids.filter((id) => kindOfId(id) === kind);
  const valuesOf = (kind: string) =>
    bodies.tags.flatMap((tag) => (tag.startsWith(`${kind}:`) ? [tag.slice(kind.length + 1)] : []));
  const freeTechniques = isOwn ? valuesOf('technique') : [];
  const techniques = [...ofKind('technique'), ...freeTechniques];
  const tactics = ofKind('tactic');
  if (!isOwn && techniques.length === 0 && tactics.length === 0) {
    builder.refuse(where, problems.noIdInAnnotation);
    return;
  }
  const confidence = bodies.tags.find((tag) => tag.startsWith('confidence:'));
  const finding: Finding = {
    where,
    id: textOf(value, 'id') || undefined,
    source: sourceOf(value),
    tactics,
    quote: quoteOf(value),
    procedure: bodies.procedure,
    actors: [
      ...ofKind('group').map((id) => catalogue.group(id)?.name ?? id),
      ...(isOwn ? valuesOf('actor') : []),
    ],
    software: [
      ...ofKind('software').map((id) => catalogue.softwareById(id)?.name ?? id),
      ...(isOwn ? valuesOf('software') : []),
    ],
    note: bodies.note,
    tags: bodies.tags.filter((tag) => !(isOwn ? isOwnTag(tag, ids) : isName(tag))),
    confidence: confidenceOf(confidence?.slice('confidence:'.length)),
    created: textOf(value, 'created'),
    updated: textOf(value, 'modified') || textOf(value, 'updated'),
  };
  builder.addEach(finding, techniques, builder.resolver.technique);
}
