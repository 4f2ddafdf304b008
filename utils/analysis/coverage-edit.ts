import type { Coverage, CoverageInput } from '@/utils/observation/coverage';

/** The fields that an edit sets; the others stay. */
export type CoverageEdit = Readonly<Partial<Pick<CoverageInput, 'status' | 'note'>>>;

/** Two simultaneous edits of the coverage of one technique. */
export interface CoverageConflict {
  id: string;
  mine: CoverageEdit;
  /** The record as it is stored now; null when it was deleted. */
  theirs: Coverage | null;
}

/** The fields of a technique without a record. */
const EMPTY_COVERAGE = { status: 'none', note: '' } as const;

/** Applies an edit to a record, or to an empty one if there is none yet. */
export function applyEdit(id: string, base: Coverage | null, edit: CoverageEdit): CoverageInput {
  const { status, note } = base ?? EMPTY_COVERAGE;
  return { id, status, note, ...edit };
}

/**
 * Returns true if an edit does not conflict with one made elsewhere meanwhile: they set different fields, or the same
 * fields to the same values.
 *
 * @param base the record on which the edit was made; null when there was none
 * @param theirs the record as it is stored now
 */
export function isCompatible(base: Coverage | null, theirs: Coverage | null, edit: CoverageEdit): boolean {
  const [before, now] = [base ?? EMPTY_COVERAGE, theirs ?? EMPTY_COVERAGE];
  const fieldIsCompatible = <Field extends keyof CoverageEdit>(field: Field) =>
    edit[field] === undefined || now[field] === before[field] || now[field] === edit[field];
  return fieldIsCompatible('status') && fieldIsCompatible('note');
}
