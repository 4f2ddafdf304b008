import type { Dataset, Dense } from './trainer';

/**
 * Adds to a model what a nearest-centroid classifier knows (Rocchio, "Relevance Feedback in Information Retrieval",
 * 1971): each class's mean vector, scaled to length 1. A softmax learns little of classes with few samples, of which the
 * centroid makes the most; both are linear, so that their sum is one model.
 *
 * @param strength how much the cosine to a centroid adds to a score
 */
export function addCentroids({ weights, classes, width }: Dense, data: Dataset, strength: number): void {
  const features = weights.length / width;
  const sums = new Float32Array(features * width);
  for (let sample = 0; sample < data.count; sample++) {
    const labels = data.labelStarts.subarray(sample, sample + 2);
    for (let label = labels[0] as number; label < (labels[1] as number); label++) {
      const part = (data.weights[sample] as number) * (data.shares[label] as number);
      const own = data.labels[label] as number;
      for (let at = data.starts[sample] as number; at < (data.starts[sample + 1] as number); at++) {
        const place = (data.features[at] as number) * width + own;
        sums[place] = (sums[place] as number) + part * (data.values[at] as number);
      }
    }
  }
  const energy = new Float64Array(classes);
  for (let feature = 0; feature < features; feature++)
    for (let c = 0; c < classes; c++) {
      const sum = sums[feature * width + c] as number;
      energy[c] = (energy[c] as number) + sum * sum;
    }
  const scales = energy.map((sum) => (sum > 0 ? strength / Math.sqrt(sum) : 0));
  for (let feature = 0; feature < features; feature++)
    for (let c = 0; c < classes; c++) {
      const place = feature * width + c;
      const sum = sums[place] as number;
      if (sum > 0) weights[place] = (weights[place] as number) + (scales[c] as number) * sum;
    }
}
