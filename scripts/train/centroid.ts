import type { Dataset, Dense } from './trainer';

/**
 * Adds a nearest-centroid classifier (Rocchio, "Relevance Feedback in Information Retrieval", 1971) to a model: each
 * class's mean vector, scaled to length 1. A softmax learns little about classes with few samples, and a centroid
 * works well for these. Both are linear, so their sum is one model.
 *
 * @param strength factor of the cosine to a centroid in the score
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
        const index = (data.features[at] as number) * width + own;
        sums[index] = (sums[index] as number) + part * (data.values[at] as number);
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
      const index = feature * width + c;
      const sum = sums[index] as number;
      if (sum > 0) weights[index] = (weights[index] as number) + (scales[c] as number) * sum;
    }
}
