import type { Plugin } from 'vite';

/** The module by which WXT starts an unlisted script; the path of the script follows. */
const START = '\0virtual:wxt-unlisted-script-entrypoint?';

/**
 * Makes the Vite plugin that makes scripts smaller; the content script runs in every page of a granted site. It starts
 * unlisted scripts by a plain call: WXT's own start logs a crash, but only while developing (250 bytes for nothing). And
 * it leaves `const` as it is, of which the minifier makes less than of Vite's `var` (160 bytes).
 */
export function smallScripts(): Plugin {
  return {
    name: 'small-scripts',
    outputOptions: (options) => ({ ...options, topLevelVar: false }),
    transform: (_code, id) =>
      id.startsWith(START) ? { code: startOf(id.slice(START.length)), map: null } : null,
  };
}

function startOf(path: string): string {
  return `import script from ${JSON.stringify(path)};\nexport default script.main();\n`;
}
