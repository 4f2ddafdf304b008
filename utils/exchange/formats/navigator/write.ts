import * as z from 'zod/mini';
import { DOMAIN_NAMES } from '@/utils/attack/facts';
import { DOMAINS, type Domain } from '@/utils/attack/schema';
import * as t from '@/utils/i18n/en/formats';
import { byReport } from '../../export/by-report';
import { attackLabel, attackOption, inVersion } from '../../export/for-version';
import { defineFormat } from '../../export/format';
import { jsonList } from '../../export/json-list';
import { withoutHalves } from '../../export/json-text';
import { type Cell, cellsOf, type Plan, planOf } from './cells';
import { headOf } from './head';
import { commentOf, linksOf, metadataOf, SCORES, type Score } from './technique-details';

/**
 * A layer of the ATT&CK Navigator, format 4.5 (layers/spec/v4.5/layerformat.md in mitre-attack/attack-navigator).
 * docs/formats/navigator.md.
 */
export const navigatorLayer = defineFormat({
  id: 'navigator',
  name: t.layer.name,
  purpose: t.layer.purpose,
  extension: 'json',
  mediaType: 'application/json',
  lossless: false,
  options: z.strictObject({
    domain: z._default(z.enum(['most', ...DOMAINS]), 'most'),
    score: z._default(z.enum(['observations', 'reports', 'actors']), 'observations'),
    name: z._default(z.string().check(z.maxLength(200)), ''),
    attack: attackOption,
  }),
  labels: {
    domain: {
      label: t.layer.domain.label,
      hint: t.layer.domain.hint,
      choices: { most: t.layer.domain.most, ...DOMAIN_NAMES },
    },
    score: t.layer.score,
    name: t.layer.layerName,
    attack: attackLabel,
  },
  *write(present, { domain: wanted, score, name, attack }) {
    const { input, remarks } = inVersion(present, attack);
    const plan = planOf(byReport(input.selection), input.catalogue);
    const domain = wanted === 'most' ? mostObserved(plan) : wanted;
    const cells = cellsOf(plan.observed.get(domain) ?? new Map(), input.catalogue);
    const head = headOf({ input, plan, domain, cells, score, name, remarks });
    yield `${withoutHalves(JSON.stringify(head, null, 2)).slice(0, -'\n}'.length)},\n  "techniques": `;
    for (const piece of jsonList(cells, 1, (cell) => techniqueOf(cell, score))) yield withoutHalves(piece);
    yield '\n}\n';
  },
});

/** Returns the domain with most observations; of several, the first in ATT&CK's order. */
function mostObserved({ observed }: Plan): Domain {
  const count = (domain: Domain): number =>
    [...(observed.get(domain)?.values() ?? [])].reduce((sum, seen) => sum + seen.length, 0);
  return DOMAINS.reduce((most, domain) => (count(domain) > count(most) ? domain : most));
}

function techniqueOf({ technique, tactic, seen, expanded }: Cell, score: Score) {
  const links = linksOf(seen);
  return {
    techniqueID: technique.id,
    ...(tactic === null ? {} : { tactic }),
    score: SCORES[score](seen),
    comment: commentOf(seen),
    enabled: true,
    metadata: metadataOf(technique, seen),
    ...(links.length === 0 ? {} : { links }),
    showSubtechniques: expanded,
  };
}
