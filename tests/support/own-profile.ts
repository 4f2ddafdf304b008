import { mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { BrowserName } from '@/scripts/browsers/find';
import { extensionDir } from './builds';
import { openBrowser, type Session } from './session';

/** A part of the extension's data in a profile: the library's database, or its second copy. */
export type StoredPart = 'library' | 'copy';

/** The folders of the parts below a profile, whose names the browsers complete. */
const FOLDERS: Record<BrowserName, Record<StoredPart, RegExp>> = {
  chromium: {
    library: /^Default\/IndexedDB\/chrome-extension_[^/]*\//,
    // Beside them is the database of their names, which Chromium itself repairs.
    copy: /^Default\/File System\/\d+\/t\/\d+\//,
  },
  firefox: {
    // The folder with a `^` is that of storage.local.
    library: /^storage\/default\/moz-extension\+\+\+[^/^]*\/idb\//,
    copy: /^storage\/default\/moz-extension\+\+\+[^/^]*\/fs\/(?!metadata)/,
  },
};

/** A text that is in no file of a browser. */
const GARBAGE = 'garbled by the test ';

/** A browser with a profile of its own, which can be closed or killed, and started again with the same profile. */
export class OwnProfile {
  private running: Session | null = null;

  private constructor(
    readonly browser: BrowserName,
    readonly dir: string,
    private readonly extension: string,
  ) {}

  /**
   * Creates an empty profile.
   *
   * @param extension the folder of the extension; by default the built one
   */
  static async create(browser: BrowserName, extension = extensionDir(browser)): Promise<OwnProfile> {
    return new OwnProfile(browser, await mkdtemp(join(tmpdir(), 'ttp-clipper-profile-')), extension);
  }

  /** Starts the browser. */
  async start(): Promise<Session> {
    this.running = await openBrowser({
      browser: this.browser,
      extensionDir: this.extension,
      profileDir: this.dir,
    });
    return this.running;
  }

  /** Ends the browser, as its user does. */
  async close(): Promise<void> {
    await this.running?.close();
    this.running = null;
  }

  /** Ends the browser, as a crash does. */
  async kill(): Promise<void> {
    await this.running?.kill();
    this.running = null;
  }

  /** Ends the browser and removes the profile. */
  async dispose(): Promise<void> {
    await this.kill();
    await rm(this.dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }

  /**
   * Returns the paths of the files of a part.
   *
   * @throws when there are none
   */
  async filesOf(part: StoredPart): Promise<string[]> {
    const folder = FOLDERS[this.browser][part];
    const all = await readdir(this.dir, { recursive: true });
    const found: string[] = [];
    for (const path of all.filter((one) => folder.test(one)))
      if ((await stat(join(this.dir, path))).isFile()) found.push(join(this.dir, path));
    if (found.length === 0) throw new Error(`The profile has no ${part}`);
    return found.sort();
  }

  /** Deletes all files of a part, while the browser is closed. */
  async delete(part: StoredPart): Promise<void> {
    for (const file of await this.filesOf(part)) await rm(file);
  }

  /**
   * Puts a file in the place of the folder of a part, while the browser is closed: the browser can open nothing there.
   *
   * @returns brings the folder back; the browser may be running
   */
  async block(part: StoredPart): Promise<() => Promise<void>> {
    const folder = dirname((await this.filesOf(part))[0] ?? '');
    const aside = `${folder}.aside`;
    await rename(folder, aside);
    await writeFile(folder, '');
    return async () => {
      await rm(folder, { recursive: true });
      await rename(aside, folder);
    };
  }

  /**
   * Overwrites the second half of each file of a part, while the browser is closed.
   *
   * @param isConcerned chooses files by their content
   */
  async garble(part: StoredPart, isConcerned: (content: string) => boolean = () => true): Promise<void> {
    for (const file of await this.filesOf(part)) {
      const content = await readFile(file);
      if (!isConcerned(content.toString('latin1'))) continue;
      content.fill(GARBAGE, Math.floor(content.length / 2));
      await writeFile(file, content);
    }
  }

  /** Tells whether a file of a part has a text. */
  async has(part: StoredPart, text: string): Promise<boolean> {
    for (const file of await this.filesOf(part)) if ((await readFile(file)).includes(text)) return true;
    return false;
  }

  /** Tells whether a part has a file that `garble` has changed. */
  isGarbled(part: StoredPart): Promise<boolean> {
    return this.has(part, GARBAGE);
  }
}
