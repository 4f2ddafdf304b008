import type { DatasetOptions } from './dataset';
import type { TrainOptions } from './trainer';
import type { VocabularyOptions } from './vocabulary';

/**
 * The settings with which the shipped model is trained. docs/adr/0012-no-neural-model.md describes what else was
 * tried.
 */
export interface Settings {
  readonly vocabulary: VocabularyOptions;
  readonly dataset: DatasetOptions;
  readonly training: TrainOptions;
  /** Factor of the cosine to a technique's centroid in its score. */
  readonly centroids: number;
  /** Settings for training the pruned model on the whole model's predictions. */
  readonly distilling: TrainOptions;
  /** Number of weights of the shipped model. */
  readonly weights: number;
}

export const SETTINGS: Settings = {
  vocabulary: { minSamples: 2, pairWeight: 0.4, pieceWeight: 0.7, formWeight: 3, power: 0.5 },
  dataset: {
    weights: {
      name: 1,
      summary: 0.6,
      term: 0.4,
      example: 1.5,
      description: 0.6,
      'description-rest': 0.3,
      procedure: 1,
      report: 10,
    },
    parentShare: 0.05,
  },
  training: { epochs: 6, rate: 1.5, seed: 1 },
  centroids: 6,
  distilling: { epochs: 2, rate: 0.4, seed: 5 },
  weights: 385_000,
};
