import * as z from 'zod/mini';
import { MAX_LINE } from '@/utils/observation/limits';
import { readJson } from '../../parse/json';
import { ProblemList, type Refusal, refusal } from '../../parse/problem-list';

/** Limit on the cells of a layer: one for each technique and tactic, of which there are far fewer. */
const MAX_CELLS = 20_000;

/**
 * The part of a layer that the matrix shows, in formats 3 to 4.5 alike (layers/spec in mitre-attack/attack-navigator);
 * the rest is ignored.
 */
const layerSchema = z.object({
  name: z._default(z.string().check(z.maxLength(MAX_LINE)), ''),
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

/** The part of an ATT&CK Navigator layer that the matrix shows. */
export type NavigatorLayer = z.infer<typeof layerSchema>;

/**
 * Reads an ATT&CK Navigator layer to lay it over the matrix.
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
