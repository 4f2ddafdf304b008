import type { Catalogue } from '@/utils/attack/catalogue';
import { reportDay } from '@/utils/observation/report';
import type { Report } from '@/utils/observation/schema';
import { truncate } from '@/utils/text/truncate';
import { inOneLine } from '@/utils/text/white-space';
import { dayExists } from '@/utils/time/instants';
import type { ReportPart } from '../../export/by-report';
import { deterministicId } from '../../export/deterministic-id';
import { reportTitle } from '../../export/wording';
import { namedAttributes, observationObjects, reportObject } from './event-parts';
import { markdownOf } from './event-report';
import { INHERIT } from './object';
import type { MispOptions } from './options';
import { galaxyTags, tagsOf } from './tags';
import { unixTime } from './time';

/** MISP's limit on titles, in characters. */
const MAX_TITLE = 256;

/**
 * Makes the event of a report: a `report` object; for each observation an `annotation` with the quote and a
 * `command-line` with the procedure; actors and software outside ATT&CK as attributes; and all of it as an event report
 * to read. UUIDs are made of the ids of the records, so a second import updates the event.
 *
 * @returns the value of `Event`
 */
export function eventOf({ report, observations }: ReportPart, catalogue: Catalogue, options: MispOptions) {
  const times = [report.captured, ...observations.map(({ updated }) => updated)];
  const timestamp = String(times.reduce((last, time) => Math.max(last, Number(unixTime(time))), 0));
  const galaxies = observations.map((observation) => galaxyTags(observation, catalogue));
  const title = truncate(inOneLine(reportTitle(report)), MAX_TITLE);
  return {
    uuid: deterministicId('misp-event', report.id),
    info: title,
    date: dateOf(report),
    timestamp,
    publish_timestamp: '0',
    published: false,
    threat_level_id: options.threatLevel,
    analysis: options.analysis,
    distribution: options.distribution,
    sharing_group_id: '0',
    extends_uuid: '',
    ...creatorOf(options.organisation),
    Tag: tagsOf([...(options.tlp === 'none' ? [] : [`tlp:${options.tlp}`]), ...galaxies.flat()]),
    Attribute: namedAttributes(report, observations),
    Object: [
      reportObject(report),
      ...observations.flatMap((observation, index) =>
        observationObjects(
          observation,
          catalogue,
          galaxies[index] ?? [],
          options.tags ? observation.tags : [],
        ),
      ),
    ],
    EventReport: [
      {
        uuid: deterministicId('misp-event-report', report.id),
        name: title,
        content: markdownOf(report, observations, catalogue),
        distribution: INHERIT,
        sharing_group_id: '0',
        timestamp,
        deleted: false,
      },
    ],
  };
}

function creatorOf(organisation: string) {
  const name = organisation.trim();
  return name === '' ? {} : { Orgc: { name, uuid: deterministicId('misp-organisation', name) } };
}

/** Returns the day of publication, or of capture if that is unknown or does not exist. */
function dateOf(report: Report): string {
  const day = reportDay(report);
  return dayExists(day) ? day : report.captured.slice(0, 10);
}
