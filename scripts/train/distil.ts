import { seededRandom, shuffle } from '../random';
import type { Pruned } from './sparse';
import { type Dataset, type Dense, score, softmax, type TrainOptions } from './trainer';

/**
 * Trains a pruned model to predict what the whole model predicts (Hinton, Vinyals, Dean, "Distilling the Knowledge in
 * a Neural Network", 2015), so that the remaining weights take over the work of the removed ones. It is stochastic
 * gradient descent on the samples, with the whole model's probabilities as labels and, as in `trainSoftmax`, an
 * AdaGrad step size for each feature.
 *
 * @param teacher the whole model
 * @param student the pruned model; its weights are changed
 * @returns the student's bias
 */
export function distil(teacher: Dense, student: Pruned, data: Dataset, options: TrainOptions): Float32Array {
  const { rowStarts, classes: classOf, weights } = student;
  const { classes } = teacher;
  const bias = teacher.bias.slice();
  const taught = teacher.workspace.scores.subarray(0, classes);
  const scores = new Float32Array(classes);
  const squares = new Float32Array(rowStarts.length - 1).fill(1);
  let biasSquares = 1;
  const random = seededRandom(options.seed);
  const order = Int32Array.from({ length: data.count }, (_none, sample) => sample);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    const rate = options.rate * (1 - (0.9 * epoch) / options.epochs);
    for (const sample of order) {
      const start = data.starts[sample] as number;
      const end = data.starts[sample + 1] as number;
      score(teacher, data, sample);
      softmax(taught);
      scores.set(bias);
      for (let at = start; at < end; at++) {
        const value = data.values[at] as number;
        const feature = data.features[at] as number;
        const last = rowStarts[feature + 1] as number;
        for (let index = rowStarts[feature] as number; index < last; index++) {
          const c = classOf[index] as number;
          scores[c] = (scores[c] as number) + value * (weights[index] as number);
        }
      }
      softmax(scores);
      const weight = data.weights[sample] as number;
      let norm = 0;
      for (let c = 0; c < classes; c++) {
        const gradient = ((scores[c] as number) - (taught[c] as number)) * weight;
        scores[c] = gradient;
        norm += gradient * gradient;
      }
      biasSquares += norm;
      const biasRate = (0.1 * rate) / Math.sqrt(biasSquares / 50);
      for (let c = 0; c < classes; c++) bias[c] = (bias[c] as number) - biasRate * (scores[c] as number);
      for (let at = start; at < end; at++) {
        const feature = data.features[at] as number;
        const value = data.values[at] as number;
        squares[feature] = (squares[feature] as number) + norm * value * value;
        const step = (rate * value) / Math.sqrt(squares[feature] as number);
        const last = rowStarts[feature + 1] as number;
        for (let index = rowStarts[feature] as number; index < last; index++)
          weights[index] = (weights[index] as number) - step * (scores[classOf[index] as number] as number);
      }
    }
  }
  return bias;
}
