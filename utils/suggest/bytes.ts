/** Numbers as bytes: LEB128 (unsigned, little-endian base 128), as DWARF and WebAssembly have it. */

/** Collects bytes. */
export class ByteWriter {
  #bytes = new Uint8Array(1024);
  #length = 0;

  /** @param value 0 to 2^31 - 1 */
  varint(value: number): void {
    let rest = value;
    while (rest > 127) {
      this.byte((rest & 127) | 128);
      rest >>>= 7;
    }
    this.byte(rest);
  }

  /** @param value 0 to 255 */
  byte(value: number): void {
    if (this.#length === this.#bytes.length) {
      const grown = new Uint8Array(this.#length * 2);
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    this.#bytes[this.#length++] = value;
  }

  /** What was written. */
  done(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}

/**
 * Reads a section that holds exactly so many LEB128 numbers.
 *
 * @throws RangeError when the section holds fewer or more, or a number of more than 31 bits
 */
export function readVarints(bytes: Uint8Array, count: number): Int32Array {
  const values = new Int32Array(count);
  let at = 0;
  for (let place = 0; place < count; place++) {
    let value = 0;
    let shift = 0;
    for (;;) {
      const byte = bytes[at++];
      if (byte === undefined) throw new RangeError('ends early');
      if (shift > 28 || (shift === 28 && byte > 7)) throw new RangeError('has a number that is too large');
      value |= (byte & 127) << shift;
      if (byte < 128) break;
      shift += 7;
    }
    values[place] = value;
  }
  if (at !== bytes.length) throw new RangeError('goes on after its end');
  return values;
}
