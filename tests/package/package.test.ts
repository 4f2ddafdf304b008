import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { extensionDir } from '../support/builds';

const WEB_EXT = fileURLToPath(new URL('../../node_modules/web-ext/bin/web-ext.js', import.meta.url));
const KB = 1_000;

/** What `web-ext lint --output json` prints. */
interface LintReport {
  summary: { errors: number };
  errors: { code: string; message: string; file?: string }[];
}

async function lint(dir: string): Promise<LintReport> {
  const args = [WEB_EXT, 'lint', '--source-dir', dir, '--output', 'json'];
  // It exits with 1 when it finds errors, and prints them all the same.
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1e8 }).catch(
    (failure: { stdout: string }) => failure,
  );
  return JSON.parse(stdout) as LintReport;
}

const gzipped = async (...path: string[]) => gzipSync(await readFile(join(...path)), { level: 9 }).length;

describe('the package', () => {
  it('passes web-ext lint without errors', async () => {
    const report = await lint(extensionDir('firefox'));
    expect(report.errors).toEqual([]);
    expect(report.summary.errors).toBe(0);
  });

  describe.each(['chromium', 'firefox'] as const)('for %s', (browser) => {
    const dir = extensionDir(browser);

    it('has a content script of at most 12 kB gzipped', async () => {
      expect(await gzipped(dir, 'content-script.js')).toBeLessThanOrEqual(12 * KB);
    });

    it('has catalogue, lexicon and index of at most 600 kB gzipped, examples of at most 130 kB, a model of at most 900 kB', async () => {
      const files = await readdir(join(dir, 'attack'));
      expect(files.sort()).toEqual(['attack.bin', 'examples.json', 'suggester.bin']);
      expect(await gzipped(dir, 'attack', 'attack.bin')).toBeLessThanOrEqual(600 * KB);
      expect(await gzipped(dir, 'attack', 'examples.json')).toBeLessThanOrEqual(130 * KB);
      expect(await gzipped(dir, 'attack', 'suggester.bin')).toBeLessThanOrEqual(900 * KB);
    });

    it('is at most 2 MB when each file is compressed by itself, as in a zip', async () => {
      const files = await readdir(dir, { recursive: true, withFileTypes: true });
      const sizes = await Promise.all(
        files.filter((file) => file.isFile()).map((file) => gzipped(file.parentPath, file.name)),
      );
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(2_000 * KB);
    });

    it('runs no code made of strings', async () => {
      const files = (await readdir(dir, { recursive: true })).filter((file) => file.endsWith('.js'));
      for (const file of files)
        expect(await readFile(join(dir, file), 'utf8'), file).not.toMatch(/\bnew Function\(|[^.\w]eval\(/);
    });
  });
});
