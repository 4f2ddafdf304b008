import * as z from 'zod/mini';
import * as t from '@/utils/i18n/en/problems';

/**
 * Encrypts a backup under a passphrase (docs/formats/backup.md). PBKDF2 with SHA-256 derives an AES-256-GCM key. The
 * text is encrypted in chunks by the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár: Online
 * Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance, 2015): the nonce of a chunk holds its number and
 * marks the last chunk, so that dropping, repeating, moving or cutting off chunks is detected.
 */

/** The first bytes of the file: its signature. */
const MAGIC = 'TTPCBAK1';

/**
 * Number of PBKDF2 iterations. The OWASP Password Storage Cheat Sheet (2023) asks for at least 600,000 for
 * PBKDF2-HMAC-SHA-256.
 */
const ITERATIONS = 600_000;

/** Upper limit for files that we open: more iterations would keep the machine busy for minutes. */
const MAX_ITERATIONS = 10_000_000;

/** Bytes of plaintext in a chunk; the last chunk may be shorter. */
const CHUNK_BYTES = 1 << 20;

/** Length of the authentication tag that AES-GCM appends to each chunk. */
const TAG_BYTES = 16;
const SALT_BYTES = 16;
/** The nonce has 12 bytes: this random prefix, 4 bytes for the chunk number, 1 byte that marks the last chunk. */
const PREFIX_BYTES = 7;
const MAX_HEADER_BYTES = 10_000;

const base64 = z
  .string()
  .check(
    z.regex(/^([A-Za-z0-9+/]{4})+$|^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)$/),
    z.maxLength(100),
  );
const headerSchema = z.strictObject({
  kdf: z.literal('PBKDF2'),
  hash: z.literal('SHA-256'),
  iterations: z.int().check(z.minimum(1), z.maximum(MAX_ITERATIONS)),
  salt: base64,
  cipher: z.literal('AES-256-GCM'),
  nonce: base64,
  chunk: z.int().check(z.minimum(1), z.maximum(1 << 26)),
});
type Header = z.infer<typeof headerSchema>;

/** An error in opening a sealed backup. The code is `passphrase` when another passphrase may open it. */
export class SealError extends Error {
  override readonly name = 'SealError';
  constructor(
    readonly code: 'passphrase' | 'damaged',
    message: string,
  ) {
    super(message);
  }
}

/** Returns true if a file begins with the signature of a sealed backup. */
export async function isSealed(file: Blob): Promise<boolean> {
  return (await file.slice(0, MAGIC.length).text()) === MAGIC;
}

/** A key that encrypts, with the facts from which its passphrase derives it again. */
export interface SealingKey {
  key: CryptoKey;
  salt: Uint8Array<ArrayBuffer>;
  iterations: number;
}

/**
 * Derives a key for {@link sealWith} from a passphrase. The key can be kept in the place of the passphrase: it encrypts
 * only, and the browser gives out neither it nor the passphrase.
 *
 * @param iterations fewer than the default only in tests, to save time
 */
export async function sealingKeyOf(passphrase: string, iterations = ITERATIONS): Promise<SealingKey> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  return { key: await keyOf(passphrase, salt, iterations, 'encrypt'), salt, iterations };
}

/**
 * Encrypts content under a passphrase.
 *
 * @param iterations fewer than the default only in tests, to save time
 */
export async function seal(content: Blob, passphrase: string, iterations = ITERATIONS): Promise<Blob> {
  return sealWith(content, await sealingKeyOf(passphrase, iterations));
}

/**
 * Encrypts content with a key. Files under the same key differ in their random nonce of 56 bits, so 10,000 of them have
 * the same nonce with a probability below 10⁻⁹.
 */
export async function sealWith(content: Blob, { key, salt, iterations }: SealingKey): Promise<Blob> {
  const nonce = crypto.getRandomValues(new Uint8Array(PREFIX_BYTES));
  const header: Header = {
    kdf: 'PBKDF2',
    hash: 'SHA-256',
    iterations,
    salt: toBase64(salt),
    cipher: 'AES-256-GCM',
    nonce: toBase64(nonce),
    chunk: CHUNK_BYTES,
  };
  const head = headBytes(header);
  const parts: Blob[] = [new Blob([head])];
  const count = Math.max(1, Math.ceil(content.size / CHUNK_BYTES));
  for (let index = 0; index < count; index++) {
    const plain = await content.slice(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES).arrayBuffer();
    const parameters = parametersOf(nonce, index, index === count - 1, head);
    parts.push(new Blob([await crypto.subtle.encrypt(parameters, key, plain)]));
  }
  return new Blob(parts, { type: 'application/octet-stream' });
}

/**
 * Decrypts a file that {@link seal} made.
 *
 * @throws SealError
 */
export async function unseal(file: Blob, passphrase: string): Promise<Blob> {
  const { header, head } = await headerOf(file);
  const nonce = fromBase64(header.nonce);
  const key = await keyOf(passphrase, fromBase64(header.salt), header.iterations, 'decrypt');
  const step = header.chunk + TAG_BYTES;
  const body = file.size - head.length;
  const count = Math.max(1, Math.ceil(body / step));
  const parts: Blob[] = [];
  for (let index = 0; index < count; index++) {
    const from = head.length + index * step;
    const sealed = await file.slice(from, from + step).arrayBuffer();
    const parameters = parametersOf(nonce, index, index === count - 1, head);
    try {
      parts.push(new Blob([await crypto.subtle.decrypt(parameters, key, sealed)]));
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      throw index === 0
        ? new SealError('passphrase', t.wrongPassphrase)
        : new SealError('damaged', t.damaged);
    }
  }
  return new Blob(parts);
}

async function headerOf(file: Blob): Promise<{ header: Header; head: Uint8Array<ArrayBuffer> }> {
  const start = MAGIC.length + 4;
  const bytes = new Uint8Array(await file.slice(0, start + MAX_HEADER_BYTES).arrayBuffer());
  const damaged = new SealError('damaged', t.damagedStart);
  if (bytes.length < start) throw damaged;
  const length = new DataView(bytes.buffer).getUint32(MAGIC.length);
  if (length > MAX_HEADER_BYTES || bytes.length < start + length) throw damaged;
  try {
    const header = headerSchema.parse(
      JSON.parse(new TextDecoder().decode(bytes.slice(start, start + length))),
    );
    return { header, head: bytes.slice(0, start + length) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.core.$ZodError) throw damaged;
    throw error;
  }
}

/** Returns the head of the file: the signature, the length of the header (32 bits, big-endian), and the header. */
function headBytes(header: Header): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const head = new Uint8Array(MAGIC.length + 4 + json.length);
  head.set(new TextEncoder().encode(MAGIC));
  new DataView(head.buffer).setUint32(MAGIC.length, json.length);
  head.set(json, MAGIC.length + 4);
  return head;
}

function parametersOf(
  prefix: Uint8Array<ArrayBuffer>,
  index: number,
  last: boolean,
  head: Uint8Array<ArrayBuffer>,
): AesGcmParams {
  const iv = new Uint8Array(12);
  iv.set(prefix.slice(0, PREFIX_BYTES));
  new DataView(iv.buffer).setUint32(PREFIX_BYTES, index);
  iv[11] = last ? 1 : 0;
  return { name: 'AES-GCM', iv, additionalData: head, tagLength: TAG_BYTES * 8 };
}

async function keyOf(
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
  usage: 'encrypt' | 'decrypt',
): Promise<CryptoKey> {
  // Another keyboard may produce the same passphrase in another Unicode normalisation form.
  const typed = new TextEncoder().encode(passphrase.normalize('NFC'));
  const secret = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    secret,
    { name: 'AES-GCM', length: 256 },
    false,
    [usage],
  );
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
