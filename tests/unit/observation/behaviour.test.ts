import { describe, expect, it } from 'vitest';
import { emptyBehaviour, withBeginning } from '@/utils/observation/behaviour';
import type { Beginning, Behaviour } from '@/utils/observation/schema';

const QUOTE = 'vssadmin delete shadows\n/all';
const none: Beginning = { level: null, tactics: [], technique: null };
const inhibit = { id: 'T1490', name: 'Inhibit System Recovery', attackVersion: '19.0' };
const fresh = emptyBehaviour([]);
const kept: Behaviour = { ...fresh, level: 'procedure', procedure: 'vssadmin', tactics: ['TA0005'] };

describe('a capture', () => {
  const cases: { what: string; of: Behaviour; beginning: Beginning; becomes: Partial<Behaviour> }[] = [
    { what: 'starts as a technique when no level was chosen', of: fresh, beginning: none, becomes: {} },
    { what: 'keeps its level and all else when none was chosen', of: kept, beginning: none, becomes: kept },
    {
      what: 'changes to the level that was chosen, and keeps all else',
      of: kept,
      beginning: { ...none, level: 'tactic' },
      becomes: { ...kept, level: 'tactic' },
    },
    {
      what: 'of a procedure begins with the quote',
      of: fresh,
      beginning: { ...none, level: 'procedure' },
      becomes: { level: 'procedure', procedure: QUOTE },
    },
    {
      what: 'takes a tactic that was chosen before the quote',
      of: fresh,
      beginning: { level: 'tactic', tactics: ['TA0040'], technique: null },
      becomes: { level: 'tactic', tactics: ['TA0040'] },
    },
    {
      what: 'takes a technique that was chosen before the quote, with its tactics',
      of: kept,
      beginning: { level: 'technique', tactics: ['TA0040'], technique: inhibit },
      becomes: { ...kept, level: 'technique', technique: inhibit, tactics: ['TA0040'] },
    },
  ];
  it.each(cases)('$what', ({ of, beginning, becomes }) => {
    expect(withBeginning(of, beginning, QUOTE)).toEqual({ ...fresh, ...becomes });
  });
});
