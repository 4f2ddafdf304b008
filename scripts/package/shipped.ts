import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import * as z from 'zod/mini';

/** The packages of npm whose code is in a build, as `name@version`. */
export type Shipped = Set<string>;

/** The folder of a package in node_modules: the last one in the path of a module. */
const PACKAGE = /^.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/;
/** The virtual modules of build tools, whose code becomes part of the bundles: `\0vite/preload-helper.js`. */
const VIRTUAL = /^\0(vite|rolldown)\//;

const versionSchema = z.looseObject({ name: z.string(), version: z.string() });

function identify(folder: string): string {
  const { name, version } = versionSchema.parse(
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
  );
  return `${name}@${version}`;
}

/**
 * Returns the package that a module belongs to; null for a module of our own.
 *
 * @param id the id of the module in the bundler
 * @param root the folder of the project
 */
export function packageOf(id: string, root: string): string | null {
  const [folder] = PACKAGE.exec(id.replace(/^\0/, '')) ?? [];
  if (folder !== undefined) return identify(folder);
  const [, tool] = VIRTUAL.exec(id) ?? [];
  return tool === undefined ? null : identify(join(root, 'node_modules', tool));
}

/** Returns a plugin that notes the packages whose code is in the bundles; modules of which nothing is left do not count. */
export function noteShipped(shipped: Shipped, root: string): Plugin {
  return {
    name: 'note-shipped',
    generateBundle(_options, bundle) {
      for (const part of Object.values(bundle)) {
        if (part.type !== 'chunk') continue;
        for (const [id, { renderedLength }] of Object.entries(part.modules)) {
          const found = renderedLength > 0 ? packageOf(id, root) : null;
          if (found !== null) shipped.add(found);
        }
      }
    },
  };
}
