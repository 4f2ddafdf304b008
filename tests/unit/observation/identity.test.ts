import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  duplicateKey,
  identityOf,
  passageKey,
  refKey,
  reportId,
  techniqueKey,
} from '@/utils/observation/identity';
import type { Observation } from '@/utils/observation/schema';
import { sampleObservation } from '../exchange/samples';
import { alike, anchorOf } from './alike';

describe('the key of an actor or software', () => {
  it.each([
    [
      'an id, whatever the name',
      { name: 'Cozy Bear', attackId: 'G0016' },
      { name: 'APT29', attackId: 'G0016' },
      true,
    ],
    ['another id', { name: 'APT29', attackId: 'G0016' }, { name: 'APT29', attackId: 'G0007' }, false],
    ['a name without an id', { name: 'APT29', attackId: null }, { name: 'APT29', attackId: 'G0016' }, false],
    ['another spelling', { name: 'FIN-7', attackId: null }, { name: 'fin 7', attackId: null }, true],
    ['another name', { name: 'FIN7', attackId: null }, { name: 'FIN8', attackId: null }, false],
    ['only signs', { name: '★', attackId: null }, { name: '★ ', attackId: null }, true],
    ['other signs', { name: '★', attackId: null }, { name: '☆', attackId: null }, false],
    [
      'a name that looks like an id',
      { name: 'G0016', attackId: null },
      { name: 'APT29', attackId: 'G0016' },
      false,
    ],
  ])('%s', (_what, one, other, same) => {
    expect(refKey(one) === refKey(other)).toBe(same);
  });
});

it.each([
  ['an id, whatever the name', { id: 'T1059', name: 'a' }, { id: 'T1059', name: 'b' }, true],
  ['free text, case aside', { id: null, name: 'E-Skimming' }, { id: null, name: ' e-skimming' }, true],
  ['free text with another sign', { id: null, name: 'e-skimming' }, { id: null, name: 'e skimming' }, false],
  ['free text and an id', { id: null, name: 'T1059' }, { id: 'T1059', name: 'T1059' }, false],
])('the key of a technique: %s', (_what, one, other, same) => {
  expect(techniqueKey(one) === techniqueKey(other)).toBe(same);
});

describe('the identity of an observation', () => {
  const own = sampleObservation({ procedure: 'net user /domain', anchor: anchorOf('ran net user') });

  it.each<[string, Partial<Observation>]>([
    ['actors and software', { actors: [], software: [{ name: 'net', attackId: 'S0039' }] }],
    ['confidence, note and tags', { confidence: 'low', note: 'mine', tags: ['x'] }],
    [
      'id, times and revision',
      { id: '3f2b8c1e-6a54-4d0b-9c3e-0d5f7a1b2c3e', created: '2020-01-01T00:00:00Z', revision: 7 },
    ],
    [
      'the place in the report',
      {
        anchor: {
          ...anchorOf('ran net user'),
          position: { type: 'TextPositionSelector', start: 9, end: 21 },
        },
      },
    ],
    ['white space in the quote', { anchor: anchorOf('ran\n  net\u00a0us\u00ader') }],
    ['case and the amount of white space in the procedure', { procedure: ' NET user\n/domain' }],
    [
      'the name of the technique',
      { technique: { id: 'T1059.001', name: 'powershell', attackVersion: null } },
    ],
    ['the tactics of a technique', { tactics: [] }],
  ])('does not depend on %s', (_what, fields) => {
    expect(identityOf({ ...own, ...fields })).toBe(identityOf(own));
  });

  it.each<[string, Partial<Observation>]>([
    ['the report', { reportId: reportId('https://b.example/') }],
    ['the level', { level: 'technique' }],
    ['the technique', { technique: { id: 'T1059', name: 'PowerShell', attackVersion: '19.0' } }],
    ['the quote', { anchor: anchorOf('ran net group') }],
    ['the procedure', { procedure: 'net user' }],
    ['a blank in the procedure', { procedure: 'net user / domain' }],
    ['no procedure', { procedure: null }],
  ])('depends on %s', (_what, fields) => {
    expect(identityOf({ ...own, ...fields })).not.toBe(identityOf(own));
  });

  it('depends on the tactics, in any order, if there is no technique', () => {
    const tactics = (...ids: string[]) => identityOf({ ...own, technique: null, tactics: ids });
    expect(tactics('TA0002', 'TA0001')).toBe(tactics('TA0001', 'TA0002'));
    expect(tactics('TA0001')).not.toBe(tactics('TA0001', 'TA0002'));
  });

  it('is narrower than the keys of duplicates and of tagged passages', () => {
    let met = 0;
    fc.assert(
      fc.property(alike, alike, (a, b) => {
        if (identityOf(a) !== identityOf(b)) return;
        met += 1;
        expect(duplicateKey(a)).toBe(duplicateKey(b));
        expect(passageKey(a, a.anchor)).toBe(passageKey(b, b.anchor));
      }),
      { examples: [[own, { ...own, note: 'other' }]] },
    );
    expect(met).toBeGreaterThan(0);
  });
});

describe('duplicates', () => {
  const own = sampleObservation({ procedure: 'net user', anchor: anchorOf('ran net user') });

  it.each<[string, Partial<Observation>, boolean]>([
    ['the same procedure in another quote', { anchor: anchorOf('Appendix: net user') }, true],
    ['the same quote with another procedure', { procedure: 'net group' }, false],
    ['another level', { level: 'technique' }, false],
    ['another report', { reportId: reportId('https://b.example/') }, false],
  ])('of a procedure: %s', (_what, fields, same) => {
    expect(duplicateKey({ ...own, ...fields }) === duplicateKey(own)).toBe(same);
  });

  it('of a technique are recognised by the quote, whatever the procedure', () => {
    const of = (exact: string, procedure: string | null) =>
      duplicateKey({ ...own, level: 'technique', procedure, anchor: anchorOf(exact) });
    expect(of('ran net user', null)).toBe(of('ran  net user', 'net user'));
    expect(of('ran net user', 'net user')).not.toBe(of('ran net group', 'net user'));
  });

  it('of a procedure without text are recognised by the quote', () => {
    const of = (exact: string) => duplicateKey({ ...own, procedure: null, anchor: anchorOf(exact) });
    expect(of('one')).not.toBe(of('another'));
    expect(of('one')).toBe(of('o ne'));
  });

  it('use the technique that a given function returns', () => {
    const renamed = { ...own, technique: { id: 'T1086', name: 'PowerShell', attackVersion: '6.0' } };
    expect(duplicateKey(renamed)).not.toBe(duplicateKey(own));
    const today = () => 'T1059.001';
    expect(duplicateKey(renamed, today)).toBe(duplicateKey(own, today));
  });
});
