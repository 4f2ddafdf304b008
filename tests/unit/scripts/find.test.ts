import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureBrowser, findBrowser } from '@/scripts/browsers/find';

let folder: string;

/** Creates a program in the folder that is the whole PATH. */
async function program(name: string, text = 'true'): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${text}\n`);
  await chmod(path, 0o755);
  return path;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'find-browser-'));
  vi.stubEnv('PATH', folder);
  vi.stubEnv('CHROMIUM', '');
  vi.stubEnv('FIREFOX', '');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

describe('findBrowser', () => {
  it('prefers the environment variable to PATH', async () => {
    await program('chromium');
    const own = await program('my-browser');
    vi.stubEnv('CHROMIUM', own);
    expect(findBrowser('chromium')).toBe(own);
  });

  it('does not ignore a wrong setting', async () => {
    await program('firefox');
    vi.stubEnv('FIREFOX', join(folder, 'none'));
    expect(() => findBrowser('firefox')).toThrow('FIREFOX is set to');
  });

  it('prefers Chromium to branded Chrome', async () => {
    await program('google-chrome');
    const chromium = await program('chromium-browser');
    expect(findBrowser('chromium')).toBe(chromium);
  });

  it('accepts only programs', async () => {
    await writeFile(join(folder, 'firefox'), 'not executable');
    const firefox = await program('firefox-esr');
    expect(findBrowser('firefox')).toBe(firefox);
  });
});

describe('ensureBrowser', () => {
  it('explains in one line what to do if it may not install', async () => {
    vi.spyOn(process, 'getuid').mockReturnValue(1000);
    const failure = await ensureBrowser('firefox').catch((error: Error) => error.message);
    expect(failure).toMatch(/^No firefox found\. Install firefox .*or set FIREFOX to its program\.$/);
  });

  it.runIf(existsSync('/etc/debian_version'))('installs the Debian package as root', async () => {
    vi.spyOn(process, 'getuid').mockReturnValue(0);
    vi.spyOn(console, 'error').mockReturnValue();
    const installed = join(folder, 'chromium');
    await program(
      'apt-get',
      `[ "$1" = update ] && exit 0
[ "$*" = "install -y --no-install-recommends chromium" ] || exit 1
echo '#!/bin/sh' > ${installed} && /bin/chmod +x ${installed}`,
    );
    expect(await ensureBrowser('chromium')).toBe(installed);
  });

  it.runIf(existsSync('/etc/debian_version'))('explains what to do if the installation fails', async () => {
    vi.spyOn(process, 'getuid').mockReturnValue(0);
    vi.spyOn(console, 'error').mockReturnValue();
    await program('apt-get', 'exit 100');
    await expect(ensureBrowser('chromium')).rejects.toThrow(/^Installing chromium failed\. Install chromium/);
  });
});
