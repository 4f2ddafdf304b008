import { describe, expect, it } from 'vitest';
import { applyEdit, isCompatible } from '@/utils/analysis/coverage-edit';
import type { Coverage } from '@/utils/observation/coverage';

const stored = (fields: Partial<Coverage>): Coverage => ({
  id: 'T1059',
  status: 'none',
  note: '',
  updated: '2026-01-01T00:00:00.000Z',
  revision: 1,
  ...fields,
});

describe('two edits of coverage', () => {
  it.each([
    ['of different fields', null, { status: 'covered' }, { note: 'mine' }, true],
    ['of different fields of a record', { note: 'a' }, { note: 'b' }, { status: 'covered' }, true],
    ['of the same note', { note: 'a' }, { note: 'b' }, { note: 'c' }, false],
    ['of the same status', null, { status: 'partial' }, { status: 'covered' }, false],
    ['to the same', { note: 'a' }, { note: 'b' }, { note: 'b' }, true],
    ['of which one removed the record', { note: 'a' }, null, { note: 'b' }, false],
    ['of which one removed a record that said nothing', {}, null, { note: 'b' }, true],
  ] as const)('%s', (_what, base, theirs, edit, expected) => {
    const record = (fields: Partial<Coverage> | null) => (fields === null ? null : stored(fields));
    expect(isCompatible(record(base), record(theirs), edit)).toBe(expected);
  });

  it('keep what an edit does not set', () => {
    expect(applyEdit('T1059', stored({ status: 'covered', note: 'a' }), { note: 'b' })).toEqual({
      id: 'T1059',
      status: 'covered',
      note: 'b',
    });
    expect(applyEdit('T1059', null, {})).toEqual({ id: 'T1059', status: 'none', note: '' });
  });
});
