import type { DatasetOptions } from './dataset';
import type { TrainOptions } from './trainer';
import type { VocabularyOptions } from './vocabulary';

/** How the shipped model is trained. What was tried besides is in docs/adr/0012-no-neural-model.md. */
export interface Settings {
  readonly vocabulary: VocabularyOptions;
  readonly dataset: DatasetOptions;
  readonly training: TrainOptions;
  /** What the cosine to a technique's centroid adds to its score. */
  readonly centroids: number;
  /** How what is left after pruning learns from the whole. */
  readonly distilling: TrainOptions;
  /** How many weights the shipped model has. */
  readonly weights: number;
}

export const SETTINGS: Settings = {
  vocabulary: { fewest: 2, pairWeight: 0.4, pieceWeight: 0.7, formWeight: 3, power: 0.5 },
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
