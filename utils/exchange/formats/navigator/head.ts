import { DOMAIN_NAMES } from '@/utils/attack/facts';
import type { Domain } from '@/utils/attack/schema';
import { wellFormed } from '@/utils/text/well-formed';
import type { ExportInput } from '../../export/format';
import { countOf } from '../../export/wording';
import type { Cell, Plan } from './cells';
import { SCORES, type Score } from './technique-details';

/**
 * The colour map cividis at five even steps, reversed: light for low, dark for high scores. It suits readers with and
 * without a colour vision deficiency, and its lightness is even, so it survives grey printing (Nuñez, Anderton and
 * Renslow 2018, https://doi.org/10.1371/journal.pone.0199239; steps from the polynomial in d3-scale-chromatic).
 */
const CIVIDIS = ['#fdea45', '#bbaf71', '#7f7c75', '#3c4d6e', '#002051'] as const;

/** The version of the Navigator that the layer is made for; 4.9 and later read the format. */
const NAVIGATOR = '5.2.0';

/** The choices of a layer, and its cells. */
export interface Layer {
  input: ExportInput;
  plan: Plan;
  domain: Domain;
  cells: readonly Cell[];
  score: Score;
  name: string;
  /** Lists of the techniques that the version of ATT&CK does not have. */
  remarks: readonly { name: string; value: string }[];
}

/** Returns a layer without its techniques. */
export function headOf({ input, plan, domain, cells, score, name, remarks }: Layer) {
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
    name: wellFormed(name.trim() || title || `Observed in ${domainName}`),
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
      ...remarks.map(({ name, value }) => ({ name, value: wellFormed(value) })),
    ],
  };
}

function leftOut(name: string, count: number): { name: string; value: string }[] {
  return count === 0 ? [] : [{ name, value: countOf(count, 'observation') }];
}

/** Labels the colours of the gradient whose score is a whole number. */
function legendOf(max: number, score: Score): { label: string; color: string }[] {
  return CIVIDIS.flatMap((color, step) => {
    const value = (step * max) / (CIVIDIS.length - 1);
    if (value === 0 || !Number.isInteger(value)) return [];
    return [{ label: countOf(value, score.slice(0, -1)), color }];
  });
}
