import type { Catalogue } from '@/utils/attack/catalogue';
import * as t from '@/utils/i18n/en/table';
import { refKey } from '@/utils/observation/identity';
import { reportDay } from '@/utils/observation/report';
import type { Observation, Report } from '@/utils/observation/schema';
import type { Facet } from '@/utils/observation/view';
import type { Actors } from './actors';
import { createTechniques, withParent } from './techniques';

/** The values of observations in each facet, and their labels. */
export interface Facets {
  /**
   * Returns the values of an observation: keys of techniques (sub-techniques with their parents), actors and
   * software; ids of tactics and reports.
   */
  valuesOf(facet: Facet, one: Observation, report: Report | undefined): string[];
  valuesOfReport(facet: 'publisher' | 'month', report: Report | undefined): string[];
  /** Returns the label of a value: a name for an id. Reports are labelled by the caller, who has them. */
  labelOf(facet: Facet, value: string): string;
}

/** Creates the facets of a library. */
export function createFacets(catalogue: Catalogue, actors: Actors): Facets {
  const techniques = createTechniques(catalogue);
  const labels = new Map<string, string>();
  const labelled = (facet: Facet, key: string, label: string) => {
    if (!labels.has(`${facet} ${key}`)) labels.set(`${facet} ${key}`, label);
    return key;
  };
  const valuesOfReport: Facets['valuesOfReport'] = (facet, report) => {
    if (report === undefined) return [];
    return facet === 'publisher' ? [report.publisher] : [reportDay(report).slice(0, 7)];
  };
  const valuesOf: Facets['valuesOf'] = (facet, one, report) => {
    switch (facet) {
      case 'level':
        return [one.level];
      case 'tactic':
        return one.tactics;
      case 'technique': {
        if (one.technique === null) return [];
        const found = techniques(one.technique);
        labelled(facet, found.key, found.name);
        return withParent(found);
      }
      case 'actor':
        return one.actors.map((ref) => {
          const { key, name, candidates } = actors.of(ref);
          return labelled(facet, key, candidates.length > 0 ? t.ambiguous(name) : name);
        });
      case 'software':
        return one.software.map(({ name, attackId }) =>
          labelled(facet, refKey({ name, attackId }), catalogue.softwareById(attackId ?? '')?.name ?? name),
        );
      case 'report':
        return [one.reportId];
      case 'tag':
        return one.tags;
      case 'confidence':
        return [one.confidence];
      default:
        return valuesOfReport(facet, report);
    }
  };
  return {
    valuesOf,
    valuesOfReport,
    labelOf: (facet, value) =>
      facet === 'tactic' || facet === 'technique'
        ? (catalogue.object(value)?.name ?? labels.get(`${facet} ${value}`) ?? value)
        : (labels.get(`${facet} ${value}`) ?? value),
  };
}
