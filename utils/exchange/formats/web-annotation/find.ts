import type { Finding } from '../../import/finding';
import { asList, asObject, field, textOf } from '../../parse/fields';

/** An annotation and its place in the file. */
export interface FoundAnnotation {
  where: Finding['where'];
  value: unknown;
}

/**
 * The places of the list of annotations in a page, a collection, an answer of Hypothesis and an export of Hypothesis.
 */
const LISTS = [['items'], ['first', 'items'], ['rows'], ['annotations']] as const;

/**
 * Finds the annotations in a value: an Annotation, a list, an AnnotationPage, an AnnotationCollection or Hypothesis's.
 */
export function annotationsIn(value: unknown): FoundAnnotation[] {
  if (Array.isArray(value)) return annotationsOf(value, []);
  if (isAnnotation(value)) return [{ where: [], value }];
  for (const path of LISTS) {
    const list = path.reduce<unknown>((inner, name) => field(inner, name), value);
    const found = annotationsOf(list, path);
    if (found.length > 0) return found;
  }
  return [];
}

function annotationsOf(list: unknown, path: readonly string[]): FoundAnnotation[] {
  return asList(list).flatMap((value, index) =>
    isAnnotation(value) ? [{ where: [...path, index], value }] : [],
  );
}

function isAnnotation(value: unknown): boolean {
  if (asObject(value) === null) return false;
  return (
    field(value, 'target') !== undefined &&
    (field(value, 'type') === 'Annotation' || textOf(value, 'uri') !== '')
  );
}
