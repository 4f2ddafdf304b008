import * as z from 'zod/mini';
import { ProblemList, type Refusal, refusal } from './problem-list';
import { readJson } from './read-json';

/** A layer has a cell for each technique and tactic; so many are never needed. */
const MAX_CELLS = 20_000;

/**
 * What is read of an ATT&CK Navigator layer, formats 3 to 4.5 alike (layers/spec in mitre-attack/attack-navigator); all
 * else in it is ignored.
 */
const layerSchema = z.object({
  name: z._default(z.string().check(z.maxLength(500)), ''),
  domain: z.optional(z.string().check(z.maxLength(100))),
  techniques: z
    .array(
      z.object({
        techniqueID: z.string().check(z.regex(/^T\d{4}(\.\d{3})?$/)),
        score: z.optional(z.nullable(z.number())),
        color: z.optional(z.string()),
        comment: z.optional(z.string()),
        enabled: z.optional(z.boolean()),
      }),
    )
    .check(z.maxLength(MAX_CELLS)),
});

/** An ATT&CK Navigator layer as far as it is read. */
export type NavigatorLayer = z.infer<typeof layerSchema>;

/**
 * Reads an ATT&CK Navigator layer.
 *
 * @param text the file decoded as UTF-8
 * @returns never throws on account of the text
 */
export function readNavigatorLayer(text: string): { ok: true; layer: NavigatorLayer } | Refusal {
  const json = readJson(text);
  if (!json.ok) return refusal(json.problem);
  const problems = new ProblemList();
  const layer = problems.parse(layerSchema, json.value, []);
  return layer === null ? problems.refusal() : { ok: true, layer };
}
