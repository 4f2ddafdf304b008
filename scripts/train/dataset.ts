import type { Catalogue } from '@/utils/attack/catalogue';
import type { Vectoriser } from '@/utils/suggest/vector';
import type { Sample, Source } from './samples';
import type { Dataset } from './trainer';

export interface DatasetOptions {
  /** What a sample counts, by its source. */
  readonly weights: Readonly<Record<Source, number>>;
  /** The share of a sub-technique's label that its parent gets: to say the parent is no great mistake. */
  readonly parentShare: number;
}

/** Makes the trainer's rows of samples; leaves out those that have no known feature. */
export function makeDataset(
  samples: readonly Sample[],
  classes: readonly string[],
  catalogue: Catalogue,
  vectorOf: Vectoriser,
  options: DatasetOptions,
): Dataset {
  const places = new Map(classes.map((id, place) => [id, place]));
  const starts = [0];
  const features: number[] = [];
  const values: number[] = [];
  const labelStarts = [0];
  const labels: number[] = [];
  const shares: number[] = [];
  const weights: number[] = [];
  const addLabel = (id: string, share: number) => {
    const place = places.get(id);
    if (place === undefined) throw new RangeError(`${id} is no live technique of Enterprise`);
    labels.push(place);
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
