import { type Dump, emptyDump } from '@/utils/exchange/formats/backup/dump';
import { backupText } from '@/utils/exchange/formats/backup/write';
import { behaviourOf } from '@/utils/observation/behaviour';
import type { Draft } from '@/utils/observation/schema';
import { EVERYTHING } from '@/utils/observation/view';
import { sampleLibrary, sampleObservation, sampleReport } from '../../samples';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const at = '2026-01-01T00:00:00.000Z';

/** A dump with a record in nearly every store. */
export const sampleDump: Dump = {
  ...emptyDump(),
  ...sampleLibrary(),
  deleted: [
    { id: id(1), observation: sampleObservation({ id: id(1) }), report: sampleReport(), deleted: at },
  ],
  rejected: [{ reportId: sampleReport().id, key: 'T1059 abc', created: at }],
  actors: [
    { id: id(2), name: 'A', groups: ['G0016'], aliases: ['B'], notAliases: [], updated: at, revision: 2 },
  ],
  coverage: [{ id: 'T1059', status: 'partial', note: '', updated: at, revision: 1 }],
  sequences: [{ reportId: sampleReport().id, order: [sampleObservation().id], updated: at, revision: 1 }],
  views: [{ id: id(3), name: 'V', query: EVERYTHING, columns: ['quote'], updated: at, revision: 1 }],
};

/** Makes a draft of a new observation in the report of the samples; fields can be given. */
export function sampleDraft(fields: Partial<Draft> = {}): Draft {
  const one = sampleObservation();
  return {
    id: id(4),
    edits: null,
    report: sampleReport(),
    begun: at,
    anchor: one.anchor,
    behaviour: behaviourOf(one),
    touched: true,
    updated: at,
    ...fields,
  };
}

/** The program and the time of a backup. */
export const made = {
  generator: { name: 'TTP Clipper', version: '0.1.0' },
  created: '2026-03-02T08:30:00.000Z',
};

/** Returns the text of a backup. */
export const textOf = (dump: Dump): string => [...backupText(dump, made)].join('');
