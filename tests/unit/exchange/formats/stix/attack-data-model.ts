import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as AttackDataModel from '@mitre-attack/attack-data-model';
import * as zod from 'zod';

/**
 * ATT&CK's own data model. Its package builds a union from schemas that are not defined yet at that point (its bundler
 * cut a cycle there), which zod accepted until 4.5 and now throws on. Nothing here needs that union, which is for whole
 * bundles: its missing members are left out, and the package is otherwise used as it is.
 */
export function loadAttackDataModel(): typeof AttackDataModel {
  const require = createRequire(import.meta.url);
  const file = require.resolve('@mitre-attack/attack-data-model').replace(/\.js$/, '.cjs');
  const own = createRequire(file);
  const z = {
    ...zod.z,
    discriminatedUnion: (key: string, options: zod.z.core.$ZodTypeDiscriminable[]) =>
      zod.z.discriminatedUnion(
        key,
        options.filter((option) => option !== undefined) as [zod.z.core.$ZodTypeDiscriminable],
      ),
  };
  const required = (name: string): unknown => (/^zod/.test(name) ? { ...zod, z, default: z } : own(name));
  const module = { exports: {} };
  const run = new Function('require', 'module', 'exports', readFileSync(file, 'utf8'));
  run(required, module, module.exports);
  return module.exports as typeof AttackDataModel;
}
