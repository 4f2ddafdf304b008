import type { Catalogue } from '@/utils/attack/catalogue';
import type { ReportPart } from '../by-report';
import { reportTitle } from '../wording';
import { factOf, namesOf, type Section } from './section';
import { summaryByTactic } from './tactic-summary';

/** Makes the section of a report: its observations in the order of its text. */
export function reportSection({ report, observations }: ReportPart, catalogue: Catalogue): Section {
  return {
    title: reportTitle(report),
    facts: [
      { name: 'Address', text: report.url, link: report.url },
      ...factOf('Publisher', [report.publisher]),
      ...factOf('Authors', report.authors),
      ...factOf('Published', [report.published ?? '']),
      ...factOf('Actors', namesOf(observations.flatMap(({ actors }) => actors))),
      ...factOf('Software', namesOf(observations.flatMap(({ software }) => software))),
    ],
    summary: summaryByTactic(observations, catalogue),
    groups: [{ title: null, entries: observations.map((observation) => ({ observation, source: null })) }],
    sources: [],
  };
}
