import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { defineConfig } from 'wxt';
import { thirdPartyLicences } from './scripts/licences';
import { noteShipped, type Shipped } from './scripts/package/shipped';
import { zipOfFolder } from './scripts/package/zip';
import { pseudoLocale, pseudoText } from './scripts/pseudo-locale';
import { smallScripts } from './scripts/small-scripts';
import * as t from './utils/i18n/en/manifest';

/** The first version with `Selection.getComposedRanges` (selections in shadow roots). */
const MINIMUM_CHROME = '137';
/** The ESR version whose MV3 has optional host permissions, `scripting` and `CSS.highlights`. */
const MINIMUM_FIREFOX = '140.0';

/**
 * Chrome itself uses Alt+Shift+T on Windows and Linux, and then assigns no shortcut: docs/adr/0008-the-key-to-tag.md.
 */
const TAG_KEY = {
  chrome: { default: 'Alt+Shift+T', windows: 'Alt+T', linux: 'Alt+T' },
  firefox: { default: 'Alt+Shift+T' },
};

/** Allows no network: a script in a page of ours could not send anything out. Any page may frame the card. */
const PAGES_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The mode of the build whose texts are accented and longer, to find texts that are cut off. */
const PSEUDO = 'pseudo';

/** Filled by the bundles of this build. */
const shipped: Shipped = new Set();

/** Returns a text of the manifest. wxt does not bundle this file, so the plugin does not convert its imports. */
const manifestText = (text: string, mode: string): string => (mode === PSEUDO ? pseudoText(text) : text);

/**
 * The build and the manifest. Permissions are the fewest that the flows need; docs/privacy.md gives the reason for
 * each, docs/adr/0002-no-site-access-at-install.md why no site is among them.
 */
export default defineConfig({
  imports: false,
  manifestVersion: 3,
  vite: ({ mode, command }) => {
    const plugins = () => [
      noteShipped(shipped, import.meta.dirname),
      ...(command === 'build' ? [smallScripts()] : []),
      ...(mode === PSEUDO ? [pseudoLocale()] : []),
    ];
    // Workers are bundles of their own, which the plugins of the pages do not see.
    return { plugins: plugins(), worker: { plugins } };
  },
  hooks: {
    // Code of three or more pages is one file: the card would load 22 files otherwise, most of them below 4 kB.
    'vite:build:extendConfig': (entrypoints, config) => {
      if (!entrypoints.some(({ inputPath }) => inputPath.endsWith('.html'))) return;
      config.build = {
        ...config.build,
        rolldownOptions: {
          ...config.build?.rolldownOptions,
          output: {
            ...config.build?.rolldownOptions?.output,
            codeSplitting: { groups: [{ name: 'common', minShareCount: 3 }] },
          },
        },
      };
    },
    // Their terms ask for them in every copy.
    'build:publicAssets': async (wxt, files) => {
      for (const file of ['LICENSE', 'NOTICE'])
        files.push({ absoluteSrc: resolve(wxt.config.root, file), relativeDest: `${file}.txt` });
      const contents = await thirdPartyLicences(wxt.config.root);
      files.push({ relativeDest: 'THIRD-PARTY-LICENSES.txt', contents });
    },
    // For scripts/sbom.ts.
    'build:done': async ({ config: { outBaseDir, browser } }) => {
      await writeFile(resolve(outBaseDir, `shipped-${browser}.json`), JSON.stringify([...shipped].sort()));
    },
    // The same sources give the same bytes.
    'zip:extension:done': async ({ config }, zip) => {
      await writeFile(zip, await zipOfFolder(config.outDir));
    },
  },
  manifest: ({ browser, command, mode }) => ({
    name: t.name,
    description: manifestText(t.description, mode),
    permissions: [
      'activeTab',
      'scripting',
      'storage',
      'unlimitedStorage',
      'contextMenus',
      ...(browser === 'chrome' ? ['sidePanel'] : []),
    ],
    optional_host_permissions: ['http://*/*', 'https://*/*'],
    icons: { 16: '/icons/16.png', 32: '/icons/32.png', 48: '/icons/48.png', 128: '/icons/128.png' },
    action: { default_title: t.name },
    omnibox: { keyword: 'ttp' },
    commands: {
      tag: {
        suggested_key: TAG_KEY[browser === 'firefox' ? 'firefox' : 'chrome'],
        description: manifestText(t.tag, mode),
      },
      'toggle-highlights': {
        suggested_key: { default: 'Alt+Shift+H' },
        description: manifestText(t.toggleHighlights, mode),
      },
      'next-highlight': {
        suggested_key: { default: 'Alt+Shift+N' },
        description: manifestText(t.nextHighlight, mode),
      },
      'previous-highlight': {
        suggested_key: { default: 'Alt+Shift+P' },
        description: manifestText(t.previousHighlight, mode),
      },
    },
    // While developing, pages talk to the development server.
    ...(command === 'build' ? { content_security_policy: { extension_pages: PAGES_CSP } } : {}),
    web_accessible_resources: [
      {
        resources: ['capture.html'],
        matches: ['http://*/*', 'https://*/*', 'file:///*'],
        use_dynamic_url: true,
      },
    ],
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'ttp-clipper@ttp-clipper.org',
              strict_min_version: MINIMUM_FIREFOX,
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: MINIMUM_CHROME }),
  }),
});
