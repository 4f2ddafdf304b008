import { build } from 'esbuild';

/** Bundles a script of ours with its imports, to be evaluated in a page or in the background. @returns its text */
export async function pageScript(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    alias: { '@': process.cwd() },
  });
  return outputFiles[0]?.text ?? '';
}
