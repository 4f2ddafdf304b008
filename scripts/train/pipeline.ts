import type { Catalogue } from '@/utils/attack/catalogue';
import type { Curve } from '@/utils/suggest/calibration';
import type { Model } from '@/utils/suggest/model';
import { createVectoriser } from '@/utils/suggest/vector';
import { addCentroids } from './centroid';
import { makeDataset } from './dataset';
import { distil } from './distil';
import { classesOf, type Sample } from './samples';
import type { Settings } from './settings';
import { prune, quantise } from './sparse';
import { trainSoftmax } from './trainer';
import { buildVocabulary, cachedTerms } from './vocabulary';

/**
 * Trains the model that is shipped. The same samples and settings give the same model, bit by bit.
 *
 * @param curve from softmax probability to confidence; without points, confidence is the softmax probability
 */
export function trainModel(
  samples: readonly Sample[],
  catalogue: Catalogue,
  settings: Settings,
  curve: Curve = [],
): Model {
  const techniques = classesOf(catalogue);
  const vocabulary = buildVocabulary(samples, settings.vocabulary);
  const features = vocabulary.rarity.length;
  const data = makeDataset(
    samples,
    techniques,
    catalogue,
    createVectoriser(vocabulary, cachedTerms),
    settings.dataset,
  );
  const dense = trainSoftmax(data, features, techniques.length, settings.training);
  addCentroids(dense, data, settings.centroids);
  const pruned = prune(dense, data, settings.weights);
  const bias = distil(dense, pruned, data, settings.distilling);
  return quantise(vocabulary, pruned, {
    attackVersion: catalogue.versions['enterprise-attack'] ?? '',
    techniques,
    bias,
    curve,
  });
}
