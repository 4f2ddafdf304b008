import type { Catalogue } from '@/utils/attack/catalogue';
import type { Lexicon } from '@/utils/attack/lexicon';
import type { ExamplesFile } from '@/utils/suggest/examples';

/** The source of a sample. Each source has its own weight. */
export type Source =
  | 'name'
  | 'summary'
  | 'term'
  | 'example'
  | 'description'
  | 'description-rest'
  | 'procedure'
  | 'report';

/** A text whose techniques are known. */
export interface Sample {
  readonly text: string;
  /** The text as published, if the name of the actor was removed from the sample. */
  readonly published?: string;
  readonly techniques: readonly string[];
  readonly source: Source;
  /** The unit that it belongs to: the title of a report, or the group or software of a procedure example; else null. */
  readonly unit: string | null;
}

/** Returns the ids of the techniques that the suggester distinguishes: the live ones of Enterprise, ascending. */
export function classesOf(catalogue: Catalogue): string[] {
  return catalogue.techniques
    .filter(({ status, domain }) => status === 'live' && domain === 'enterprise-attack')
    .map(({ id }) => id)
    .sort();
}

/**
 * Turns a phrase or the rest of an example into a whole sentence. The form of a text is a feature (see `termsOf`),
 * and these samples must not teach that pieces of sentences are about all techniques alike.
 */
export const asSentence = (phrase: string): string => `It ${phrase}${/[.!?]$/.test(phrase) ? '' : '.'}`;

/** Returns the samples of the repository: names, summaries and terms of the lexicon, examples. */
export function ownSamples(catalogue: Catalogue, lexicon: Lexicon, files: readonly ExamplesFile[]): Sample[] {
  const sample = (source: Source, id: string, text: string): Sample => ({
    text,
    techniques: [id],
    source,
    unit: null,
  });
  const known = classesOf(catalogue);
  const fromLexicon = known.flatMap((id) => {
    const technique = catalogue.technique(id);
    const parent = technique && catalogue.parentOf(technique);
    const entry = lexicon.of(id);
    return [
      ...(technique ? [sample('name', id, asSentence(technique.name))] : []),
      ...(technique && parent ? [sample('name', id, asSentence(`${parent.name}: ${technique.name}`))] : []),
      ...(entry ? [sample('summary', id, entry.summary)] : []),
      ...(entry?.terms ?? []).map((term) => sample('term', id, asSentence(term))),
    ];
  });
  const live = new Set(known);
  const fromExamples = files
    .flatMap((file) => Object.entries(file))
    .filter(([id]) => live.has(id))
    .flatMap(([id, { artefact, prose, context }]) =>
      [...artefact, ...prose, ...context].map((text) => sample('example', id, text)),
    );
  return [...fromLexicon, ...fromExamples];
}
