/** A decoded file: its text, and the name of its encoding (https://encoding.spec.whatwg.org/#names-and-labels). */
export interface Decoded {
  text: string;
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
}

/** The bytes that are looked at for the pattern of UTF-16. */
const SAMPLE = 1_000;

/**
 * Decodes a file: by its byte order mark; as UTF-16 where every other byte is mostly zero; as UTF-8 if it is valid; else
 * as Windows-1252, which has Latin-1 in it.
 */
export function decodeFile(bytes: Uint8Array): Decoded {
  const encoding = utf16Of(bytes);
  if (encoding !== null) return { text: new TextDecoder(encoding).decode(bytes), encoding };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch (error) {
    // A TypeError is the answer that the bytes are not UTF-8.
    if (!(error instanceof TypeError)) throw error;
    const text = new TextDecoder('windows-1252').decode(bytes);
    return { text: text.replace(/[\x80-\x9f]/g, signOf), encoding: 'windows-1252' };
  }
}

/** The signs of Windows-1252 from 0x80; some engines decode it as Latin-1, which has control characters there. */
const SIGNS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

const signOf = (control: string): string => SIGNS[control.charCodeAt(0) - 0x80] ?? control;

function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, SAMPLE);
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries())
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const most = sample.length / 3;
  if (odd > most && even < odd / 4) return 'utf-16le';
  return even > most && odd < even / 4 ? 'utf-16be' : null;
}
