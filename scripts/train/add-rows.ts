/**
 * The inner loop of training as WebAssembly with 128-bit SIMD. In JavaScript the same loop takes ten times as long,
 * because each 32-bit number is converted to 64 bits and back. The bytes are written by hand, because there is no
 * assembler. As text:
 *
 * ```wat
 * (func (export "addRows") (param $scores i32) (param $features i32) (param $values i32) (param $count i32)
 *     (param $width i32) (param $weights i32) (local $row i32) (local $at i32) (local $value v128)
 *   (block (loop
 *     (br_if 1 (i32.eqz (local.get $count)))
 *     (local.set $row (i32.add (local.get $weights) (i32.mul (i32.load (local.get $features)) (local.get $width))))
 *     (local.set $value (f32x4.splat (f32.load (local.get $values))))
 *     (local.set $at (i32.const 0))
 *     (loop
 *       (v128.store (i32.add (local.get $scores) (local.get $at))
 *         (f32x4.add (v128.load (i32.add (local.get $scores) (local.get $at)))
 *           (f32x4.mul (v128.load (i32.add (local.get $row) (local.get $at))) (local.get $value))))
 *       (br_if 0 (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $width))))
 *     (local.set $features (i32.add (local.get $features) (i32.const 4)))
 *     (local.set $values (i32.add (local.get $values) (i32.const 4)))
 *     (local.set $count (i32.sub (local.get $count) (i32.const 1)))
 *     (br 0))))
 * ```
 */

const get = (local: number): number[] => [0x20, local];
const set = (local: number): number[] => [0x21, local];
const ADD = 0x6a;
const [SCORES, FEATURES, VALUES, COUNT, WIDTH, WEIGHTS, ROW, AT, VALUE] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8,
] as const;
const LOAD_128 = [0xfd, 0x00, 0x04, 0x00];

// biome-ignore format: an instruction a line
const BODY = [
  2, 2, 0x7f, 1, 0x7b, // locals: 2 i32, 1 v128
  0x02, 0x40, 0x03, 0x40, // block, loop
  ...get(COUNT), 0x45, 0x0d, 1, // eqz, br_if 1
  ...get(WEIGHTS), ...get(FEATURES), 0x28, 2, 0, ...get(WIDTH), 0x6c, ADD, ...set(ROW),
  ...get(VALUES), 0x2a, 2, 0, 0xfd, 0x13, ...set(VALUE),
  0x41, 0, ...set(AT),
  0x03, 0x40, // loop
  ...get(SCORES), ...get(AT), ADD,
  ...get(SCORES), ...get(AT), ADD, ...LOAD_128,
  ...get(ROW), ...get(AT), ADD, ...LOAD_128,
  ...get(VALUE), 0xfd, 0xe6, 0x01, // f32x4.mul
  0xfd, 0xe4, 0x01, // f32x4.add
  0xfd, 0x0b, 0x04, 0x00, // v128.store
  ...get(AT), 0x41, 16, ADD, 0x22, AT, ...get(WIDTH), 0x49, 0x0d, 0, // br_if 0 (at < width)
  0x0b,
  ...get(FEATURES), 0x41, 4, ADD, ...set(FEATURES),
  ...get(VALUES), 0x41, 4, ADD, ...set(VALUES),
  ...get(COUNT), 0x41, 1, 0x6b, ...set(COUNT),
  0x0c, 0, // br 0
  0x0b, 0x0b, 0x0b,
];

const text = (value: string): number[] => [value.length, ...new TextEncoder().encode(value)];
const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, value >> 7]);
const section = (id: number, content: number[]): number[] => [id, ...varint(content.length), ...content];

const MODULE = new Uint8Array([
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, [1, 0x60, 6, 0x7f, 0x7f, 0x7f, 0x7f, 0x7f, 0x7f, 0]),
  ...section(2, [1, ...text('env'), ...text('memory'), 2, 0, 1]),
  ...section(3, [1, 0]),
  ...section(7, [1, ...text('addRows'), 0, 0]),
  ...section(10, [1, ...varint(BODY.length), ...BODY]),
]);

const PAGE = 65_536;

/** The memory on which the loop works. Every array in it begins at a multiple of 16 bytes. */
export interface Workspace {
  /** The scores of the classes; as wide as a row. */
  readonly scores: Float32Array;
  /** The features and values of the current sample. */
  readonly features: Int32Array;
  readonly values: Float32Array;
  /** The rows of weights, one for each feature, one after the other. */
  readonly weights: Float32Array;
  /** Length of a row: the number of classes, rounded up to a multiple of four. */
  readonly width: number;
  /** Adds value · row to the scores, for the first `count` features of the current sample. */
  addRows(count: number): void;
}

/**
 * Creates a workspace of zeros.
 *
 * @param features number of rows
 * @param classes number of scores
 * @param maxFeatures largest number of features of a sample
 */
export function createWorkspace(features: number, classes: number, maxFeatures: number): Workspace {
  const width = Math.ceil(classes / 4) * 4;
  const room = Math.ceil(maxFeatures / 4) * 4;
  const offsets = {
    scores: 0,
    features: 4 * width,
    values: 4 * (width + room),
    weights: 4 * (width + 2 * room),
  };
  const memory = new WebAssembly.Memory({
    initial: Math.ceil((offsets.weights + 4 * features * width) / PAGE),
  });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(MODULE), { env: { memory } });
  const addRows = exports.addRows as (...numbers: number[]) => void;
  return {
    scores: new Float32Array(memory.buffer, offsets.scores, width),
    features: new Int32Array(memory.buffer, offsets.features, room),
    values: new Float32Array(memory.buffer, offsets.values, room),
    weights: new Float32Array(memory.buffer, offsets.weights, features * width),
    width,
    addRows: (count) =>
      addRows(offsets.scores, offsets.features, offsets.values, count, 4 * width, offsets.weights),
  };
}
