import * as z from 'zod/mini';
import { DOMAIN_NAMES } from '@/utils/attack/facts';
import { DOMAINS, type Domain } from '@/utils/attack/schema';
import { byReport } from './by-report';
import { defineFormat, type ExportInput } from './format';
import { type Cell, cellsOf, type Plan, planOf } from './navigator-cells';
import { commentOf, linksOf, metadataOf, SCORES, type Score } from './navigator-technique';
import { countOf } from './wording';

/**
 * The colour map cividis at five even steps, reversed: light is little, dark is much. It is made for readers with and
 * without a colour vision deficiency, and its lightness rises evenly, so that it survives grey printing (Nuñez,
 * Anderton and Renslow 2018, https://doi.org/10.1371/journal.pone.0199239; steps from the polynomial in d3-scale-chromatic).
 */
const CIVIDIS = ['#fdea45', '#bbaf71', '#7f7c75', '#3c4d6e', '#002051'] as const;

/** The Navigator of whose time the layer is; 4.9 and later read the format. */
const NAVIGATOR = '5.2.0';

/** So many techniques are one piece. */
const TECHNIQUES_PER_PIECE = 64;

/** A layer of the ATT&CK Navigator, format 4.5 (layers/spec/v4.5/layerformat.md in mitre-attack/attack-navigator). */
export const navigatorLayer = defineFormat({
  id: 'navigator',
  name: 'ATT&CK Navigator layer',
  purpose: 'The techniques of one domain on the ATT&CK matrix, coloured by how often they were observed.',
  extension: 'json',
  mediaType: 'application/json',
  lossless: false,
  options: z.strictObject({
    domain: z._default(z.enum(['most', ...DOMAINS]), 'most'),
    score: z._default(z.enum(['observations', 'reports', 'actors']), 'observations'),
    name: z._default(z.string().check(z.maxLength(200)), ''),
  }),
  labels: {
    domain: {
      label: 'Domain',
      hint: 'A layer is of one domain; observations of the others are left out.',
      choices: { most: 'The one with most observations', ...DOMAIN_NAMES },
    },
    score: {
      label: 'Score',
      hint: 'What the colour of a technique counts.',
      choices: { observations: 'Observations', reports: 'Reports', actors: 'Actors' },
    },
    name: { label: 'Name of the layer', hint: 'Empty: the title of the report, or the domain.' },
  },
  *write(input, { domain: wanted, score, name }) {
    const plan = planOf(byReport(input.selection), input.catalogue);
    const domain = wanted === 'most' ? mostObserved(plan) : wanted;
    const cells = cellsOf(plan.observed.get(domain) ?? new Map(), input.catalogue);
    const head = headOf({ input, plan, domain, cells, score, name });
    yield `${JSON.stringify(head, null, 2).slice(0, -'\n}'.length)},\n  "techniques": [`;
    for (let start = 0; start < cells.length; start += TECHNIQUES_PER_PIECE) {
      const techniques = cells.slice(start, start + TECHNIQUES_PER_PIECE).map((cell, index) => {
        const lines = JSON.stringify(techniqueOf(cell, score), null, 2);
        return `${start + index === 0 ? '' : ','}\n    ${lines.replaceAll('\n', '\n    ')}`;
      });
      yield techniques.join('');
    }
    yield `${cells.length === 0 ? '' : '\n  '}]\n}\n`;
  },
});

/** The domain with most observations; of several the first in ATT&CK's order. */
function mostObserved({ observed }: Plan): Domain {
  const count = (domain: Domain): number =>
    [...(observed.get(domain)?.values() ?? [])].reduce((sum, seen) => sum + seen.length, 0);
  return DOMAINS.reduce((most, domain) => (count(domain) > count(most) ? domain : most));
}

interface Layer {
  input: ExportInput;
  plan: Plan;
  domain: Domain;
  cells: readonly Cell[];
  score: Score;
  name: string;
}

/** All of a layer but its techniques. */
function headOf({ input, plan, domain, cells, score, name }: Layer) {
  const { catalogue, context, selection } = input;
  const seen = new Set(cells.flatMap((cell) => cell.seen));
  const reports = new Set([...seen].map(({ report }) => report));
  const [report, ...others] = reports;
  const title = report !== undefined && others.length === 0 ? report.title.trim() : '';
  const version = catalogue.versions[domain]?.split('.')[0];
  const max = Math.max(1, ...cells.map((cell) => SCORES[score](cell.seen)));
  const domainName = DOMAIN_NAMES[domain];
  const elsewhere = selection.observations.length - seen.size - plan.untagged - plan.unknown;
  return {
    name: name.trim() || title || `Observed in ${domainName}`,
    // The Navigator knows ATT&CK's versions by their whole number: its 17 has the data of 17.1.
    versions: { ...(version === undefined ? {} : { attack: version }), navigator: NAVIGATOR, layer: '4.5' },
    domain,
    description: `${countOf(seen.size, 'observation')} in ${countOf(reports.size, 'report')}; the score counts ${score}.`,
    sorting: 0,
    layout: {
      layout: 'side',
      showID: true,
      showName: true,
      showAggregateScores: false,
      countUnscored: false,
      aggregateFunction: 'sum',
      expandedSubtechniques: 'annotated',
    },
    hideDisabled: false,
    gradient: { colors: CIVIDIS, minValue: 0, maxValue: max },
    legendItems: legendOf(max, score),
    showTacticRowBackground: false,
    tacticRowBackground: '#dddddd',
    selectTechniquesAcrossTactics: true,
    selectSubtechniquesWithParent: false,
    selectVisibleTechniques: false,
    metadata: [
      { name: 'Made by', value: `${context.generator.name} ${context.generator.version}` },
      { name: 'Exported', value: context.now },
      { name: 'ATT&CK', value: `${domainName} ${catalogue.versions[domain] ?? 'of unknown version'}` },
      ...leftOut('Left out, in other domains', elsewhere),
      ...leftOut('Left out, outside ATT&CK', plan.unknown),
      ...leftOut('Left out, without a technique', plan.untagged),
    ],
  };
}

function leftOut(name: string, count: number): { name: string; value: string }[] {
  return count === 0 ? [] : [{ name, value: countOf(count, 'observation') }];
}

/** The steps of the gradient that a whole number falls on. */
function legendOf(max: number, score: Score): { label: string; color: string }[] {
  return CIVIDIS.flatMap((color, step) => {
    const value = (step * max) / (CIVIDIS.length - 1);
    if (value === 0 || !Number.isInteger(value)) return [];
    return [{ label: countOf(value, score.slice(0, -1)), color }];
  });
}

function techniqueOf({ technique, tactic, seen, expanded }: Cell, score: Score) {
  const links = linksOf(seen);
  return {
    techniqueID: technique.id,
    ...(tactic === null ? {} : { tactic }),
    // Without a score the Navigator leaves it uncoloured: it is there for its sub-techniques.
    ...(seen.length === 0 ? {} : { score: SCORES[score](seen), comment: commentOf(seen) }),
    enabled: true,
    ...(seen.length === 0 ? {} : { metadata: metadataOf(technique, seen) }),
    ...(links.length === 0 ? {} : { links }),
    showSubtechniques: expanded,
  };
}
