import { defineConfig } from 'wxt';

/** Chrome's `Selection.getComposedRanges` (selections in shadow roots) came with 137. */
const MINIMUM_CHROME = '137';
/** The ESR line whose MV3 has optional host permissions, `scripting` and `CSS.highlights`. */
const MINIMUM_FIREFOX = '140.0';

/** Chrome has Alt+Shift+T for itself on Windows and Linux and then assigns nothing: docs/adr/0008-the-key-to-tag.md. */
const TAG_KEY = {
  chrome: { default: 'Alt+Shift+T', windows: 'Alt+T', linux: 'Alt+T' },
  firefox: { default: 'Alt+Shift+T' },
};

/** No network: nothing that gets into a page of ours can send anything out. The card is to be framed by any page. */
const PAGES_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * The build and the manifest. Permissions are the fewest that the flows need; docs/privacy.md gives the reason for
 * each, docs/adr/0002-no-site-access-at-install.md why no site is among them.
 */
export default defineConfig({
  imports: false,
  manifestVersion: 3,
  manifest: ({ browser, command }) => ({
    name: 'TTP Clipper',
    description:
      'Tag tactics, techniques and procedures while reading threat research, and export them as JSON.',
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
    action: { default_title: 'TTP Clipper' },
    omnibox: { keyword: 'ttp' },
    commands: {
      tag: {
        suggested_key: TAG_KEY[browser === 'firefox' ? 'firefox' : 'chrome'],
        description: 'Tag the selection as TTP',
      },
      'toggle-highlights': {
        suggested_key: { default: 'Alt+Shift+H' },
        description: 'Hide or show the highlights',
      },
      'next-highlight': {
        suggested_key: { default: 'Alt+Shift+N' },
        description: 'Go to the next highlight',
      },
      'previous-highlight': {
        suggested_key: { default: 'Alt+Shift+P' },
        description: 'Go to the previous highlight',
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
