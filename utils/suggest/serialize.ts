import { ByteWriter } from './bytes';
import { type Header, MAGIC, MODEL_FORMAT, type Model, SECTIONS, type Section } from './model';
import { toStep } from './steps';

/**
 * Writes a model as a file. Words have to be in ascending order without repetition, pairs in that of their words.
 *
 * @returns the bytes, which {@link parseModel} reads; scales and rarities come back as `storable` rounds them
 */
export function serializeModel(model: Model): Uint8Array {
  const pairs = new ByteWriter();
  model.firsts.forEach((first, pair) => {
    const step = first - (model.firsts[pair - 1] ?? 0);
    pairs.varint(step);
    pairs.varint((model.seconds[pair] ?? 0) - (step > 0 ? 0 : (model.seconds[pair - 1] ?? 0)));
  });
  const rows = new ByteWriter();
  const classes = new ByteWriter();
  for (let row = 0; row + 1 < model.rowStarts.length; row++) {
    const end = model.rowStarts[row + 1] ?? 0;
    let last = -1;
    const start = model.rowStarts[row] ?? 0;
    rows.varint(end - start);
    for (let at = start; at < end; at++) {
      const next = model.classes[at] ?? 0;
      classes.varint(next - last - 1);
      last = next;
    }
  }
  const parts: Record<Section, Uint8Array> = {
    words: new TextEncoder().encode(model.words.join('\n')),
    pairs: pairs.done(),
    rarity: Uint8Array.from(model.rarity, toStep),
    scales: Uint8Array.from(model.scales, toStep),
    bias: new Uint8Array(model.bias.slice().buffer),
    rows: rows.done(),
    classes: classes.done(),
    weights: new Uint8Array(model.weights.slice().buffer),
  };
  const header: Header = {
    format: MODEL_FORMAT,
    attackVersion: model.attackVersion,
    techniques: [...model.techniques],
    words: model.words.length,
    pairs: model.firsts.length,
    weights: model.weights.length,
    curve: model.curve.map(([said, right]) => [said, right]),
    sections: Object.fromEntries(SECTIONS.map((name) => [name, parts[name].length])) as Header['sections'],
  };
  return concat(
    header,
    SECTIONS.map((name) => parts[name]),
  );
}

function concat(header: Header, parts: readonly Uint8Array[]): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const file = new Uint8Array(8 + json.length + parts.reduce((sum, part) => sum + part.length, 0));
  file.set(new TextEncoder().encode(MAGIC));
  new DataView(file.buffer).setUint32(4, json.length, true);
  let at = 8;
  for (const part of [json, ...parts]) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}
