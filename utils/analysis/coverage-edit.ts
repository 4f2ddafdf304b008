import type { Coverage, CoverageInput } from '@/utils/observation/coverage';

/** What an edit sets; what is not given stays. */
export type CoverageEdit = Readonly<Partial<Pick<CoverageInput, 'status' | 'note'>>>;

/** Two edits of the coverage of one technique, made at the same time in two places. */
export interface CoverageConflict {
  id: string;
  mine: CoverageEdit;
  /** The record as it is stored now; null when it is gone. */
  theirs: Coverage | null;
}

/** The fields of a technique without a record. */
const NONE = { status: 'none', note: '' } as const;

/** The record that an edit makes of another; of nothing where there is none yet. */
export function edited(id: string, base: Coverage | null, edit: CoverageEdit): CoverageInput {
  const { status, note } = base ?? NONE;
  return { id, status, note, ...edit };
}

/**
 * Whether an edit and one made elsewhere meanwhile can both stand: they set different fields, or the same to the same.
 *
 * @param base the record that the edit was made on; null when there was none
 * @param theirs the record as it is stored now
 */
export function bothStand(base: Coverage | null, theirs: Coverage | null, edit: CoverageEdit): boolean {
  const [before, now] = [base ?? NONE, theirs ?? NONE];
  const stands = <Field extends keyof CoverageEdit>(field: Field) =>
    edit[field] === undefined || now[field] === before[field] || now[field] === edit[field];
  return stands('status') && stands('note');
}
