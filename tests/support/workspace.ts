import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as z from 'zod/mini';
import type { LaunchOptions } from './session';

/** The fields of the built manifest that the tests use. */
const manifestSchema = z.looseObject({
  action: z.optional(z.looseObject({ default_popup: z.optional(z.string()) })),
  side_panel: z.optional(z.looseObject({ default_path: z.string() })),
  sidebar_action: z.optional(z.looseObject({ default_panel: z.string() })),
  browser_specific_settings: z.optional(z.looseObject({ gecko: z.looseObject({ id: z.string() }) })),
});
export type BuiltManifest = z.infer<typeof manifestSchema>;

/** The folders of one running browser. */
export interface Workspace {
  extensionDir: string;
  manifest: BuiltManifest;
  profileDir: string;
  downloadDir: string;
  emptyDownloads(): Promise<void>;
  /** Removes the folders: the downloads, and the profile unless the caller provided it. */
  dispose(): Promise<void>;
}

async function readManifest(extensionDir: string): Promise<BuiltManifest> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(join(extensionDir, 'manifest.json'), 'utf8')));
  } catch (error) {
    throw new Error(`No built extension in ${extensionDir}: run npm run build and npm run build:firefox.`, {
      cause: error,
    });
  }
}

/**
 * Creates the folders for a browser.
 *
 * @throws when the folder of the extension has no manifest
 */
export async function makeWorkspace(options: LaunchOptions): Promise<Workspace> {
  const extensionDir = resolve(options.extensionDir);
  const manifest = await readManifest(extensionDir);
  const folder = await mkdtemp(join(tmpdir(), 'ttp-clipper-'));
  const profileDir = options.profileDir ?? join(folder, 'profile');
  const downloadDir = join(folder, 'downloads');
  await mkdir(profileDir, { recursive: true });
  await mkdir(downloadDir);
  return {
    extensionDir,
    manifest,
    profileDir,
    downloadDir,
    async emptyDownloads() {
      for (const name of await readdir(downloadDir)) await rm(join(downloadDir, name));
    },
    // A browser that is ending still writes for a moment, hence the retries.
    dispose: () => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }),
  };
}
