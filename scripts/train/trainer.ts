import { seededRandom, shuffle } from '../random';
import { createWorkspace, type Workspace } from './add-rows';

/** Samples as sparse rows: sample i has features[starts[i]..starts[i+1]] with values; labels likewise. */
export interface Dataset {
  readonly count: number;
  readonly starts: Int32Array;
  readonly features: Int32Array;
  readonly values: Float32Array;
  readonly labelStarts: Int32Array;
  readonly labels: Int32Array;
  /** The share of each label; those of a sample add up to 1. */
  readonly shares: Float32Array;
  readonly weights: Float32Array;
}

/** The options of a training. */
export interface TrainOptions {
  readonly epochs: number;
  readonly rate: number;
  readonly seed: number;
}

/** A dense linear model: the score of class c is bias[c] + Σ value·weights[feature·width + c]. */
export interface Dense {
  readonly classes: number;
  /** Number of weights of a feature: one for each class, and padding that stays zero. */
  readonly width: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  /** The memory that contains the weights. */
  readonly workspace: Workspace;
}

/** Smaller gradients are skipped: they are not worth the memory access. */
const NEGLIGIBLE = 5e-4;

/**
 * Trains a multinomial softmax by stochastic gradient descent, one sample at a time, with an AdaGrad step size for
 * each feature (row) rather than for each weight (Duchi, Hazan, Singer, "Adaptive Subgradient Methods", JMLR 12,
 * 2011).
 */
export function trainSoftmax(
  data: Dataset,
  featureCount: number,
  classes: number,
  options: TrainOptions,
): Dense {
  let maxFeatures = 0;
  for (let i = 0; i < data.count; i++)
    maxFeatures = Math.max(maxFeatures, (data.starts[i + 1] ?? 0) - (data.starts[i] ?? 0));
  const workspace = createWorkspace(featureCount, classes, maxFeatures);
  const { weights, width } = workspace;
  const scores = workspace.scores.subarray(0, classes);
  const bias = new Float32Array(classes);
  const dense: Dense = { classes, width, weights, bias, workspace };
  const squares = new Float32Array(featureCount).fill(1e-2);
  let biasSquares = 1;
  const random = seededRandom(options.seed);
  const order = Int32Array.from({ length: data.count }, (_none, i) => i);
  const active = new Int32Array(classes);
  const gradient = new Float32Array(classes);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    const rate = options.rate * (1 - (0.9 * epoch) / options.epochs);
    for (const sample of order) {
      const start = data.starts[sample] ?? 0;
      const end = data.starts[sample + 1] ?? 0;
      score(dense, data, sample);
      softmax(scores);
      const weight = data.weights[sample] ?? 0;
      for (let at = data.labelStarts[sample] ?? 0; at < (data.labelStarts[sample + 1] ?? 0); at++) {
        const label = data.labels[at] ?? 0;
        scores[label] = (scores[label] as number) - (data.shares[at] ?? 0);
      }
      let count = 0;
      let norm = 0;
      for (let c = 0; c < classes; c++) {
        const g = (scores[c] as number) * weight;
        if (g < NEGLIGIBLE && g > -NEGLIGIBLE) continue;
        active[count] = c;
        gradient[count++] = g;
        norm += g * g;
      }
      biasSquares += norm;
      const biasRate = (0.1 * rate) / Math.sqrt(biasSquares / 50);
      for (let k = 0; k < count; k++) {
        const c = active[k] as number;
        bias[c] = (bias[c] as number) - biasRate * (gradient[k] as number);
      }
      for (let at = start; at < end; at++) {
        const feature = data.features[at] as number;
        const value = data.values[at] as number;
        squares[feature] = (squares[feature] as number) + norm * value * value;
        const step = (rate * value) / Math.sqrt(squares[feature] as number);
        const row = feature * width;
        for (let k = 0; k < count; k++) {
          const index = row + (active[k] as number);
          weights[index] = (weights[index] as number) - step * (gradient[k] as number);
        }
      }
    }
  }
  return dense;
}

/** Computes the score of each class for a sample, in the model's workspace. */
export function score({ bias, workspace }: Dense, data: Dataset, sample: number): void {
  const start = data.starts[sample] ?? 0;
  const end = data.starts[sample + 1] ?? 0;
  workspace.scores.set(bias);
  workspace.features.set(data.features.subarray(start, end));
  workspace.values.set(data.values.subarray(start, end));
  workspace.addRows(end - start);
}

/** Turns scores into probabilities, in place. */
export function softmax(scores: Float32Array): void {
  let max = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < scores.length; c++) if ((scores[c] as number) > max) max = scores[c] as number;
  let sum = 0;
  for (let c = 0; c < scores.length; c++) {
    const e = Math.exp((scores[c] as number) - max);
    scores[c] = e;
    sum += e;
  }
  for (let c = 0; c < scores.length; c++) scores[c] = (scores[c] as number) / sum;
}
