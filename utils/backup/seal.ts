import * as z from 'zod/mini';

/**
 * Encryption of a backup under a passphrase (docs/formats/backup.md): PBKDF2 with SHA-256 gives an AES-256-GCM key, the
 * text is encrypted in chunks after the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár: Online
 * Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance, 2015): the nonce of a chunk counts it and marks the
 * last one, so that no chunk can be dropped, doubled, moved or cut off unseen.
 */

/** The first bytes of the file. */
const MAGIC = 'TTPCBAK1';

/** OWASP Password Storage Cheat Sheet (2023): at least 600,000 for PBKDF2-HMAC-SHA-256. */
const ITERATIONS = 600_000;

/** A file that asks for more would keep the machine busy for minutes. */
const MAX_ITERATIONS = 10_000_000;

/** Plain bytes of a chunk; the last one may have fewer. */
const CHUNK_BYTES = 1 << 20;

/** AES-GCM adds a tag of so many bytes. */
const TAG_BYTES = 16;
const SALT_BYTES = 16;
/** Of the nonce's 12 bytes, 4 count the chunks and 1 marks the last. */
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

/** Why a sealed backup was not opened; `passphrase` when another one may do it. */
export class SealError extends Error {
  override readonly name = 'SealError';
  constructor(
    readonly code: 'passphrase' | 'damaged',
    message: string,
  ) {
    super(message);
  }
}

/** Whether a file begins as sealed backups do. */
export async function isSealed(file: Blob): Promise<boolean> {
  return (await file.slice(0, MAGIC.length).text()) === MAGIC;
}

/**
 * Encrypts.
 *
 * @param iterations for tests, which cannot wait
 */
export async function seal(content: Blob, passphrase: string, iterations = ITERATIONS): Promise<Blob> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
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
  const key = await keyOf(passphrase, salt, iterations);
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
 * Decrypts what {@link seal} gave.
 *
 * @throws SealError
 */
export async function unseal(file: Blob, passphrase: string): Promise<Blob> {
  const { header, head } = await headerOf(file);
  const nonce = fromBase64(header.nonce);
  const key = await keyOf(passphrase, fromBase64(header.salt), header.iterations);
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
        ? new SealError('passphrase', 'The passphrase is wrong, or the file is damaged.')
        : new SealError('damaged', 'The file is damaged or not complete.');
    }
  }
  return new Blob(parts);
}

async function headerOf(file: Blob): Promise<{ header: Header; head: Uint8Array<ArrayBuffer> }> {
  const start = MAGIC.length + 4;
  const bytes = new Uint8Array(await file.slice(0, start + MAX_HEADER_BYTES).arrayBuffer());
  const damaged = new SealError('damaged', 'The beginning of the file is damaged.');
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

/** The head of the file: the magic, the length of the header (32 bits, most significant byte first), the header. */
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
): Promise<CryptoKey> {
  // The same passphrase typed on another keyboard may come composed otherwise.
  const typed = new TextEncoder().encode(passphrase.normalize('NFC'));
  const secret = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    secret,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
