import * as z from 'zod/mini';
import { domainSchema } from '@/utils/attack/schema';
import { MAX_ATTACK_VERSION } from '@/utils/observation/limits';

/** An ATT&CK catalogue in use; `domain` as the STIX property `x_mitre_domains` names it. */
export const attackInUseSchema = z.strictObject({
  domain: domainSchema,
  version: z
    .string()
    .check(
      z.minLength(1),
      z.maxLength(MAX_ATTACK_VERSION),
      z.describe('ATT&CK version of the catalogue, such as 19.0'),
    ),
});
export type AttackInUse = z.infer<typeof attackInUseSchema>;

/** The program that wrote a file. */
export const generatorSchema = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(100), z.describe('Name of the program')),
  version: z.string().check(z.minLength(1), z.maxLength(100), z.describe('Its version')),
});
export type Generator = z.infer<typeof generatorSchema>;

/** The circumstances of an export, which files name. `now` is the time of the export, an ISO 8601 instant in UTC. */
export interface ExportContext {
  attack: readonly AttackInUse[];
  generator: Generator;
  now: string;
}
