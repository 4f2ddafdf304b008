import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorkspace } from '@/scripts/train/add-rows';
import { fitCurve } from '@/scripts/train/calibrate';
import { distil } from '@/scripts/train/distil';
import { assignFolds, holdOut } from '@/scripts/train/folds';
import { bandOf, calibrationError, measure, outcomeOf } from '@/scripts/train/measure';
import { nameStripper } from '@/scripts/train/names';
import type { Sample, Source } from '@/scripts/train/samples';
import { prune } from '@/scripts/train/sparse';
import { type Dataset, type Dense, score, softmax, trainSoftmax } from '@/scripts/train/trainer';
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

describe('what pruning keeps', () => {
  // Each sample has three of twelve features, and the class of the first of them.
  const features = 12;
  const classes = 6;
  const chosen = Array.from({ length: 60 }, (_none, n) => [n % 12, (n * 5 + 1) % 12, (n * 7 + 2) % 12]);
  const samples = chosen.map((three) => [...new Set(three)]);
  const ends = (lengths: number[]) =>
    Int32Array.from([0, ...lengths].map((_none, n) => lengths.slice(0, n).reduce((a, b) => a + b, 0)));
  const data: Dataset = {
    count: samples.length,
    starts: ends(samples.map(({ length }) => length)),
    features: Int32Array.from(samples.flat()),
    values: Float32Array.from(samples.flatMap((own) => own.map(() => 1 / Math.sqrt(own.length)))),
    labelStarts: ends(samples.map(() => 1)),
    labels: Int32Array.from(samples, ([first = 0]) => first % classes),
    shares: new Float32Array(samples.length).fill(1),
    weights: new Float32Array(samples.length).fill(1),
  };
  const dense = trainSoftmax(data, features, classes, { epochs: 8, rate: 1, seed: 1 });
  const predictionOf = (model: Pick<Dense, 'bias' | 'workspace'>, sample: number) => {
    score({ ...dense, ...model }, data, sample);
    const scores = model.workspace.scores.slice(0, classes);
    softmax(scores);
    return [...scores];
  };
  const taught = samples.map((_none, sample) => predictionOf(dense, sample));
  /** The Kullback-Leibler divergence of a pruned model from the full one. */
  const divergence = (
    { rowStarts, classes: classOf, weights }: ReturnType<typeof prune>,
    bias: Float32Array,
  ) => {
    const workspace = createWorkspace(features, classes, 3);
    for (let feature = 0; feature < features; feature++)
      for (let at = rowStarts[feature] ?? 0; at < (rowStarts[feature + 1] ?? 0); at++)
        workspace.weights[feature * workspace.width + (classOf[at] ?? 0)] = weights[at] ?? 0;
    return taught.reduce((sum, wanted, sample) => {
      const predicted = predictionOf({ bias, workspace }, sample);
      return sum + wanted.reduce((all, p, c) => all + p * Math.log(p / (predicted[c] ?? 0)), 0);
    }, 0);
  };

  it('has about as many weights as asked for, and the greatest ones', () => {
    const { weights, rowStarts, classes: classOf } = prune(dense, data, 30);
    expect(weights.length).toBeGreaterThan(20);
    expect(weights.length).toBeLessThanOrEqual(30);
    expect(rowStarts.at(-1)).toBe(weights.length);
    expect(classOf.length).toBe(weights.length);
    const all = prune(dense, data, 1_000).weights.map(Math.abs).sort().reverse();
    // Features are about equally frequent here, so that size alone decides, nearly.
    expect(Math.min(...weights.map(Math.abs))).toBeGreaterThan((all[40] ?? 0) * 0.8);
  });

  it('learns to predict what the whole model predicts', () => {
    const pruned = prune(dense, data, 30);
    const before = divergence(pruned, dense.bias);
    const bias = distil(dense, pruned, data, { epochs: 6, rate: 0.5, seed: 1 });
    expect(divergence(pruned, bias)).toBeLessThan(0.75 * before);
  });

  it('changes nothing when nothing was pruned', () => {
    const whole = prune(dense, data, 1_000);
    expect(divergence(whole, dense.bias)).toBeCloseTo(0, 3);
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

  it('never train on a test sentence, nor on another version of it', () => {
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
  it('learns how often a suggestion is right', () => {
    // A prediction p is right in p² of the cases.
    const shown = Array.from({ length: 4_000 }, (_none, n) => {
      const predicted = (n % 100) / 100;
      return { predicted, right: Math.floor(n / 100) < 40 * predicted * predicted };
    });
    const curve = fitCurve(shown);
    for (const predicted of [0.2, 0.5, 0.8])
      expect(calibrate(curve, predicted)).toBeCloseTo(predicted * predicted, 1);
    const asked = shown.map(({ predicted, right }) => ({ confidence: calibrate(curve, predicted), right }));
    expect(calibrationError(asked)).toBeLessThan(0.03);
    expect(
      calibrationError(shown.map(({ predicted, right }) => ({ confidence: predicted, right }))),
    ).toBeGreaterThan(0.1);
  });

  it('is summed up in a band of confidence', () => {
    const shown = [0.2, 0.7, 0.8, 0.9].map((confidence) => ({ confidence, right: confidence !== 0.8 }));
    expect(bandOf(shown, 0.7, 0.9)).toEqual({ n: 2, confidence: 0.75, right: 0.5 });
    expect(bandOf([], 0.7, 0.9)).toEqual({ n: 0, confidence: 0, right: 0 });
  });

  it('is monotonic, whatever was right', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ predicted: fc.double({ min: 0, max: 1, noNaN: true }), right: fc.boolean() })),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
        (shown, asked) => {
          const curve = fitCurve(shown);
          const answers = asked.sort((a, b) => a - b).map((predicted) => calibrate(curve, predicted));
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
