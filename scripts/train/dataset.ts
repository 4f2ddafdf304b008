import type { Catalogue } from '@/utils/attack/catalogue';
import type { Vectoriser } from '@/utils/suggest/vector';
import type { Sample, Source } from './samples';
import type { Dataset } from './trainer';

/** The options of a dataset. */
export interface DatasetOptions {
  /** The weight of a sample, by its source. */
  readonly weights: Readonly<Record<Source, number>>;
  /** The share of a sub-technique's label that goes to its parent, because suggesting the parent is a minor error. */
  readonly parentShare: number;
}

/** Converts samples to the trainer's rows. Samples without a known feature are left out. */
export function makeDataset(
  samples: readonly Sample[],
  classes: readonly string[],
  catalogue: Catalogue,
  vectorOf: Vectoriser,
  options: DatasetOptions,
): Dataset {
  const indices = new Map(classes.map((id, index) => [id, index]));
  const starts = [0];
  const features: number[] = [];
  const values: number[] = [];
  const labelStarts = [0];
  const labels: number[] = [];
  const shares: number[] = [];
  const weights: number[] = [];
  const addLabel = (id: string, share: number) => {
    const index = indices.get(id);
    if (index === undefined) throw new RangeError(`${id} is no live technique of Enterprise`);
    labels.push(index);
    shares.push(share);
  };
  for (const { text, techniques, source } of samples) {
    const vector = vectorOf(text);
    if (vector.count === 0) continue;
    for (let at = 0; at < vector.count; at++) {
      features.push(vector.features[at] ?? 0);
      values.push(vector.values[at] ?? 0);
    }
    starts.push(features.length);
    for (const id of techniques) {
      const parent = catalogue.technique(id)?.parent ?? null;
      const share = 1 / techniques.length;
      addLabel(id, parent === null ? share : share * (1 - options.parentShare));
      if (parent !== null) addLabel(parent, share * options.parentShare);
    }
    labelStarts.push(labels.length);
    weights.push(options.weights[source]);
  }
  return {
    count: weights.length,
    starts: Int32Array.from(starts),
    features: Int32Array.from(features),
    values: Float32Array.from(values),
    labelStarts: Int32Array.from(labelStarts),
    labels: Int32Array.from(labels),
    shares: Float32Array.from(shares),
    weights: Float32Array.from(weights),
  };
}
