import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { libraryLicences } from '@/scripts/licences';
import { extensionDir } from '../support/builds';

const WEB_EXT = fileURLToPath(new URL('../../node_modules/web-ext/bin/web-ext.js', import.meta.url));

/** The output of `web-ext lint --output json`. */
interface LintReport {
  summary: { errors: number };
  errors: { code: string; message: string; file?: string }[];
}

async function lint(dir: string): Promise<LintReport> {
  const args = [WEB_EXT, 'lint', '--source-dir', dir, '--output', 'json'];
  // It exits with 1 if it finds errors, and still prints them.
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1e8 }).catch(
    (failure: { stdout: string }) => failure,
  );
  return JSON.parse(stdout) as LintReport;
}

/** The fields of the manifest for browsers, policies and web-accessible files. */
const manifestSchema = z.looseObject({
  minimum_chrome_version: z.optional(z.string()),
  browser_specific_settings: z.optional(
    z.looseObject({ gecko: z.looseObject({ strict_min_version: z.string() }) }),
  ),
  content_security_policy: z.looseObject({ extension_pages: z.string() }),
  web_accessible_resources: z.array(z.looseObject({})),
});

const manifestIn = async (dir: string) =>
  manifestSchema.parse(JSON.parse(await readFile(join(dir, 'manifest.json'), 'utf8')));

describe('the package', () => {
  it('passes web-ext lint without errors', async () => {
    const report = await lint(extensionDir('firefox'));
    expect(report.errors).toEqual([]);
    expect(report.summary.errors).toBe(0);
  });

  describe.each(['chromium', 'firefox'] as const)('for %s', (browser) => {
    const dir = extensionDir(browser);

    it('carries the data of ATT&CK, the examples and the model, and no other', async () => {
      const files = await readdir(join(dir, 'attack'));
      expect(files.sort()).toEqual(['attack.bin', 'examples.json', 'suggester.bin']);
    });

    it('carries its licence, the notice with the terms of MITRE, and the licences of its libraries', async () => {
      const read = (file: string) => readFile(join(dir, file), 'utf8');
      expect(await read('LICENSE.txt')).toBe(await readFile('LICENSE', 'utf8'));
      expect(await read('NOTICE.txt')).toMatch(/The MITRE Corporation \(MITRE\) hereby grants you/);
      const licences = await read('THIRD-PARTY-LICENSES.txt');
      const { dependencies } = z
        .looseObject({ dependencies: z.record(z.string(), z.string()) })
        .parse(JSON.parse(await readFile('package.json', 'utf8')));
      for (const name of Object.keys(dependencies)) expect(licences).toContain(`\n${name} `);
      for (const { name, text } of await libraryLicences('.'))
        if (!/^(wxt|@wxt-dev\/browser)$/.test(name))
          expect(text).toMatch(/Copyright|Apache License|Mozilla Public License/);
    });

    it('carries the licence of every package whose code is in its bundles', async () => {
      const list = join(dir, '..', `shipped-${browser === 'chromium' ? 'chrome' : 'firefox'}.json`);
      const shipped = z.array(z.string()).parse(JSON.parse(await readFile(list, 'utf8')));
      expect(shipped).toContainEqual(expect.stringMatching(/^preact@/));
      const licences = await readFile(join(dir, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
      for (const one of shipped) expect(licences).toContain(`\n${one.replace(/@(?=[^@]+$)/, ' ')} (`);
    });

    it('says the oldest browser that the README says', async () => {
      const readme = await readFile('README.md', 'utf8');
      const [, chromium, firefox] =
        /Chromium (\d+) or later[\s\S]*?Firefox (\d+) or later/.exec(readme) ?? [];
      const { minimum_chrome_version, browser_specific_settings } = await manifestIn(dir);
      expect(minimum_chrome_version ?? browser_specific_settings?.gecko.strict_min_version).toBe(
        browser === 'chromium' ? chromium : `${firefox}.0`,
      );
    });

    it('lets its pages load and ask for what is in the package, and nothing else', async () => {
      const { content_security_policy } = await manifestIn(dir);
      const sources = content_security_policy.extension_pages
        .split(';')
        .flatMap((directive) => directive.trim().split(/\s+/).slice(1));
      expect(content_security_policy.extension_pages).toMatch(/^default-src 'none';/);
      expect([...new Set(sources)].sort()).toEqual(["'none'", "'self'", 'data:']);
    });

    it('lets pages of the web load the card and nothing else, at an address that they cannot guess', async () => {
      const { web_accessible_resources } = await manifestIn(dir);
      expect(web_accessible_resources).toEqual([
        expect.objectContaining({ resources: ['capture.html'], use_dynamic_url: true }),
      ]);
    });

    it('evaluates no strings as code', async () => {
      const files = (await readdir(dir, { recursive: true })).filter((file) => file.endsWith('.js'));
      expect(files).toEqual(expect.arrayContaining(['background.js', 'content-script.js']));
      for (const file of files)
        expect(await readFile(join(dir, file), 'utf8'), file).not.toMatch(/\bnew Function\(|[^.\w]eval\(/);
    });
  });
});
