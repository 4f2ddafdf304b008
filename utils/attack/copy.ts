import { inline } from '@/utils/text/markdown';
import type { Catalogue, CatalogueObject } from './catalogue';
import { domainNames, fullName, kindName, pageOf } from './facts';
import { fillTemplate, type Values } from './template';

/** The formats in which an object can be copied. */
export const COPY_FORMATS = ['id', 'name', 'markdown', 'sigma', 'template'] as const;
export type CopyFormat = (typeof COPY_FORMATS)[number];

/** The input of a copy, besides the object. */
export interface CopySource {
  catalogue: Catalogue;
  /** The lexicon's summary of the object; empty if there is none. */
  summary: string;
  /** The analyst's template. */
  template: string;
}

/** Returns the text that is copied for an object. */
export function copyText(format: CopyFormat, object: CatalogueObject, source: CopySource): string {
  switch (format) {
    case 'id':
      return object.id;
    case 'name':
      return object.name;
    case 'markdown':
      return `[${inline(`${object.id} ${fullName(source.catalogue, object)}`)}](${pageOf(object)})`;
    case 'sigma':
      return sigmaTag(object);
    case 'template':
      return fillTemplate(source.template, valuesOf(object, source));
  }
}

/**
 * Returns an object's tag for Sigma rules: lower-case ids in the namespace `attack`; tactics by their short names
 * with hyphens (https://github.com/SigmaHQ/sigma-specification, appendix/sigma-tags-appendix.md, version 2).
 */
export function sigmaTag(object: CatalogueObject): string {
  return `attack.${object.kind === 'tactic' ? object.shortname : object.id.toLowerCase()}`;
}

/** Returns the values of a template's placeholders for an object. Lists are joined by commas. */
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
