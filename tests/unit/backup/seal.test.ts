import { describe, expect, it } from 'vitest';
import { isSealed, SealError, seal, unseal } from '@/utils/backup/seal';

/** Fewer PBKDF2 iterations than in the product, to save time. */
const ITERATIONS = 1_000;

describe('an encrypted backup', () => {
  const codeOf = async (opening: Promise<Blob>) => {
    const error = await opening.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    return error instanceof SealError ? error.code : error;
  };

  it.each([0, 1, 1 << 20, (1 << 20) + 1, 3_000_000])(
    'of %d bytes decrypts to the same bytes',
    async (size) => {
      const bytes = new Uint8Array(size).map((_, index) => index % 251);
      const sealed = await seal(new Blob([bytes]), 'pässword', ITERATIONS);
      expect(await isSealed(sealed)).toBe(true);
      expect(await isSealed(new Blob([bytes]))).toBe(false);
      const opened = await unseal(sealed, 'pa\u0308ssword');
      expect(Buffer.from(await opened.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
    },
  );

  it('does not contain the plain text, and opens with no other passphrase', async () => {
    const sealed = await seal(new Blob(['ran powershell -nop']), 'right', ITERATIONS);
    expect(await sealed.text()).not.toContain('powershell');
    expect(await codeOf(unseal(sealed, 'wrong'))).toBe('passphrase');
    expect(await codeOf(unseal(sealed, ''))).toBe('passphrase');
  });

  it('that was changed anywhere does not open', async () => {
    const sealed = await seal(new Blob([new Uint8Array(2_500_000)]), 'p', ITERATIONS);
    const bytes = new Uint8Array(await sealed.arrayBuffer());
    const chunk = (1 << 20) + 16;
    const head = bytes.length - (2_500_000 + 3 * 16);
    const flipped = (place: number) => {
      const copy = bytes.slice();
      copy[place] = (copy[place] ?? 0) ^ 1;
      return new Blob([copy]);
    };
    const swapped = new Blob([
      bytes.slice(0, head),
      bytes.slice(head + chunk, head + 2 * chunk),
      bytes.slice(head, head + chunk),
      bytes.slice(head + 2 * chunk),
    ]);
    for (const [file, code] of [
      [flipped(9), 'damaged'],
      [flipped(head - 3), 'passphrase'],
      [flipped(head + 5), 'passphrase'],
      [flipped(head + chunk + 5), 'damaged'],
      [flipped(bytes.length - 1), 'damaged'],
      [new Blob([bytes.slice(0, -chunk)]), 'damaged'],
      [new Blob([bytes.slice(0, head + 2 * chunk)]), 'damaged'],
      [new Blob([bytes.slice(0, 20)]), 'damaged'],
      [swapped, 'passphrase'],
    ] as const)
      expect(await codeOf(unseal(file, 'p'))).toBe(code);
  });
});
