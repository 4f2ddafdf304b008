import type { Catalogue, CatalogueObject } from './catalogue';
import { domainNames, fullName, kindName, pageOf } from './facts';
import { fillTemplate, type Values } from './template';

/** What an object can be copied as. */
export const COPY_FORMATS = ['id', 'name', 'markdown', 'sigma', 'template'] as const;
export type CopyFormat = (typeof COPY_FORMATS)[number];

/** What a copy is made of, besides the object. */
export interface CopySource {
  catalogue: Catalogue;
  /** What the lexicon says of the object; empty where it says nothing. */
  summary: string;
  /** The analyst's template. */
  template: string;
}

/** The text that copying an object gives. */
export function copyText(format: CopyFormat, object: CatalogueObject, source: CopySource): string {
  switch (format) {
    case 'id':
      return object.id;
    case 'name':
      return object.name;
    case 'markdown':
      return `[${escapeMarkdown(`${object.id} ${fullName(source.catalogue, object)}`)}](${pageOf(object)})`;
    case 'sigma':
      return sigmaTag(object);
    case 'template':
      return fillTemplate(source.template, valuesOf(object, source));
  }
}

/**
 * An object as a tag of a Sigma rule: lower-case ids in the namespace `attack`, tactics by their short names with
 * hyphens (https://github.com/SigmaHQ/sigma-specification, appendix/sigma-tags-appendix.md, version 2).
 */
export function sigmaTag(object: CatalogueObject): string {
  return `attack.${object.kind === 'tactic' ? object.shortname : object.id.toLowerCase()}`;
}

/** What a template's placeholders stand for, of an object; lists have commas between. */
export function valuesOf(object: CatalogueObject, { catalogue, summary }: CopySource): Values {
  const tactics =
    object.kind === 'technique' ? catalogue.tacticsOf(object) : object.kind === 'tactic' ? [object] : [];
  const parent = object.kind === 'technique' ? catalogue.parentOf(object) : undefined;
  return {
    id: object.id,
    name: object.name,
    fullName: fullName(catalogue, object),
    parent: parent?.name ?? '',
    kind: kindName(object).toLowerCase(),
    url: pageOf(object),
    tactics: tactics.map(({ name }) => name).join(', '),
    tacticIds: tactics.map(({ id }) => id).join(', '),
    platforms: 'platforms' in object ? object.platforms.join(', ') : '',
    aliases: 'aliases' in object ? object.aliases.join(', ') : '',
    domain: domainNames(object).join(', '),
    summary,
    sigma: sigmaTag(object),
  };
}

/** Keeps names with brackets or stars from being markup (https://spec.commonmark.org/0.31.2/#backslash-escapes). */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\[\]*_`<>]/g, '\\$&');
}
