import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorkspace } from '@/scripts/train/add-rows';
import { fitCurve } from '@/scripts/train/calibrate';
import { assignFolds, holdOut } from '@/scripts/train/folds';
import { calibrationError, measure, outcomeOf } from '@/scripts/train/measure';
import { nameStripper } from '@/scripts/train/names';
import type { Sample, Source } from '@/scripts/train/samples';
import { embedded } from '@/tests/unit/attack/bundles';
import { calibrate } from '@/utils/suggest/calibration';

const sample = (source: Source, unit: string | null, text: string): Sample => ({
  text,
  techniques: ['T1005'],
  source,
  unit,
});

describe('the loop in WebAssembly', () => {
  it('adds value times row to the scores, as JavaScript does', () => {
    const number = fc.float({ min: -8, max: 8, noNaN: true });
    const classes = 7;
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 3 * 8, maxLength: 3 * 8 }),
        fc.array(fc.tuple(fc.nat(2), number), { maxLength: 5 }),
        (weights, features) => {
          const space = createWorkspace(3, classes, 5);
          space.weights.set(weights);
          space.features.set(features.map(([feature]) => feature));
          space.values.set(features.map(([, value]) => value));
          space.addRows(features.length);
          for (let c = 0; c < classes; c += 1) {
            const expected = features.reduce((sum, [f, value]) => sum + value * (weights[f * 8 + c] ?? 0), 0);
            expect(space.scores[c]).toBeCloseTo(expected, 3);
          }
        },
      ),
    );
  });
});

describe('nameStripper', () => {
  const strip = nameStripper(embedded());
  it.each<[text: string, name: string | null, rest: string]>([
    ['APT29 has used PowerShell.', 'APT29', 'has used PowerShell.'],
    ['Cozy Bear has used PowerShell.', 'APT29', 'has used PowerShell.'],
    ["Emotet's loader reads files.", 'Emotet', 'loader reads files.'],
    ['Newly Named has used PowerShell.', 'Newly Named', 'has used PowerShell.'],
    ['The malware has used PowerShell.', null, 'The malware has used PowerShell.'],
    ['used HTTP for C2.', null, 'used HTTP for C2.'],
  ])('%s', (text, name, rest) => {
    expect(strip(text)).toEqual({ name, rest });
  });
});

describe('folds', () => {
  const reports = Array.from({ length: 10 }, (_none, report) =>
    [1, 2, 3].map((n) => sample('report', `Report ${report}`, `Report ${report} says thing number ${n}`)),
  ).flat();

  it('give each report one fold, all of about the same size, the same every time', () => {
    const folds = assignFolds(reports, 'report', 5);
    expect([...folds.values()].sort()).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
    expect(assignFolds([...reports].reverse(), 'report', 5)).toEqual(folds);
  });

  it('keep a report that was published twice together', () => {
    const again = reports.slice(0, 3).map((one) => ({ ...one, unit: 'Again' }));
    const folds = assignFolds([...reports, ...again], 'report', 5);
    expect(folds.get('Again')).toBe(folds.get('Report 0'));
  });

  it('train on nothing that is asked about, in no version', () => {
    const held = sample('procedure', 'A', 'It has dumped the memory of lsass with a signed tool.');
    const version = sample('procedure', null, 'It dumped the memory of lsass with a signed tool.');
    const other = sample('procedure', 'B', 'It has sent mails with a password-protected archive.');
    const split = holdOut(
      [held, version, other, ...reports],
      ({ unit }) => unit === 'A' || unit === 'Report 1',
    );
    expect(split.test).toHaveLength(4);
    expect(split.train).toContain(other);
    expect(split.train).not.toContain(held);
    expect(split.train).not.toContain(version);
    expect(split.train.map(({ unit }) => unit)).not.toContain('Report 1');
  });
});

describe('calibration', () => {
  it('learns how often what is said is right', () => {
    // What is said as s is right in s² of the cases.
    const shown = Array.from({ length: 4_000 }, (_none, n) => {
      const said = (n % 100) / 100;
      return { said, right: Math.floor(n / 100) < 40 * said * said };
    });
    const curve = fitCurve(shown);
    for (const said of [0.2, 0.5, 0.8]) expect(calibrate(curve, said)).toBeCloseTo(said * said, 1);
    const asked = shown.map(({ said, right }) => ({ confidence: calibrate(curve, said), right }));
    expect(calibrationError(asked)).toBeLessThan(0.03);
    expect(calibrationError(shown.map(({ said, right }) => ({ confidence: said, right })))).toBeGreaterThan(
      0.1,
    );
  });

  it('never falls, whatever was right', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ said: fc.double({ min: 0, max: 1, noNaN: true }), right: fc.boolean() })),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
        (shown, asked) => {
          const curve = fitCurve(shown);
          const answers = asked.sort((a, b) => a - b).map((said) => calibrate(curve, said));
          expect(answers).toEqual([...answers].sort((a, b) => a - b));
        },
      ),
    );
  });
});

describe('measure', () => {
  const suggester = {
    suggest: () => ['T1005', 'T1059.001', 'T1486'].map((id, rank) => ({ id, confidence: 0.5 / (rank + 1) })),
  };
  it('counts hits by rank, any right technique, and parents', () => {
    const outcomes = [['T1005'], ['T1486', 'T1059.001'], ['T1005.001'], ['T1110']].map((techniques) =>
      outcomeOf(suggester, { text: '', techniques }),
    );
    expect(measure(outcomes)).toEqual({
      n: 4,
      'hit@1': 0.25,
      'hit@3': 0.5,
      'hit@5': 0.5,
      'hit@10': 0.5,
      mrr: 0.375,
      'parentHit@1': 0.5,
    });
  });
});
