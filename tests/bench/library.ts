import { readFileSync } from 'node:fs';
import type { Technique } from '@/utils/attack/catalogue';
import { parseCatalogue } from '@/utils/attack/parse';
import { DOMAINS } from '@/utils/attack/schema';
import type { Library } from '@/utils/exchange/library';
import { reportId } from '@/utils/observation/identity';
import type { ActorRef, Observation, Report, SoftwareRef } from '@/utils/observation/schema';
import { DAY_MS } from '@/utils/time/instants';
import { type Random, randomOf } from './random';
import { PUBLISHERS, procedureText, quoteText, TAGS } from './texts';

/** The size and the seed of a generated library: the same numbers give the same library. */
export interface LibrarySize {
  observations: number;
  /** The number of reports. Each has at least one observation if there are enough. */
  reports: number;
  /** The number of actors: every other one is an ATT&CK group, the others are invented. */
  actors: number;
  seed: number;
}

/** An actor with its typical behaviour, so that profiles differ and recur. */
interface Cast {
  readonly ref: ActorRef;
  readonly techniques: readonly Technique[];
  readonly software: readonly SoftwareRef[];
}

/** Dates lie in the three years before this day. */
const LAST_DAY = Date.UTC(2026, 5, 30);
const DAYS = 3 * 365;

/**
 * Generates a valid library of any size, for benchmarks and scale tests: techniques of all three domains as ATT&CK's
 * groups use them, some techniques outside ATT&CK, actors with typical behaviour, procedures that recur with other
 * parameters, tags, notes, dates over three years. Reports are in the order of their capture, observations by report,
 * as when a library is filled.
 *
 * @throws RangeError when there are observations but no reports
 */
export function largeLibrary({ observations, reports, actors, seed }: LibrarySize): Library {
  if (observations > 0 && reports < 1) throw new RangeError('Observations need a report');
  const random = randomOf(seed);
  const catalogue = embedded();
  const cast = castOf(actors, random, catalogue);
  const library: Library = { reports: [], observations: [] };
  for (let index = 0; index < reports; index++) {
    const report = reportOf(index, reports, random);
    library.reports.push(report);
    const count = Math.floor(((index + 1) * observations) / reports) - library.observations.length;
    const those = cast.length === 0 ? [] : random.some(cast, random.chance(0.15) ? 2 : 1);
    let start = 200;
    for (let nth = 0; nth < count; nth++) {
      const observation = observationOf(report, those, start, random, catalogue);
      library.observations.push(observation);
      start = observation.anchor.position.end + random.below(400);
    }
  }
  return library;
}

type Embedded = ReturnType<typeof embedded>;

/** Returns the catalogue of the package, and its current techniques. */
function embedded() {
  const catalogue = parseCatalogue(
    DOMAINS.map((domain): unknown =>
      JSON.parse(readFileSync(new URL(`../../data/attack/${domain}.json`, import.meta.url), 'utf8')),
    ),
  );
  return { catalogue, techniques: catalogue.techniques.filter(({ status }) => status === 'live') };
}

function castOf(count: number, random: Random, { catalogue, techniques }: Embedded): Cast[] {
  const groups = random.some(
    catalogue.groups.filter((group) => group.status === 'live' && group.techniques.length >= 10),
    Math.ceil(count / 2),
  );
  return Array.from({ length: count }, (_, index): Cast => {
    const group = index % 2 === 0 ? groups[index / 2] : undefined;
    if (group === undefined) {
      const software = random.chance(0.6) ? [{ name: `Loader ${index + 1}`, attackId: null }] : [];
      const ref = { name: `Own cluster ${index + 1}`, attackId: null };
      return { ref, techniques: random.some(techniques, 25), software };
    }
    const known = group.techniques.flatMap((id) => catalogue.technique(id) ?? []);
    const software = group.software.slice(0, 5).flatMap((id) => {
      const item = catalogue.softwareById(id);
      return item === undefined ? [] : [{ name: item.name, attackId: item.id }];
    });
    return { ref: { name: group.name, attackId: group.id }, techniques: known, software };
  });
}

function reportOf(index: number, count: number, random: Random): Report {
  const publisher = random.one(PUBLISHERS);
  const host = publisher.toLowerCase().replace(/[^a-z]+/g, '-');
  const url = `https://${host}.example/reports/${index + 1}`;
  const captured =
    LAST_DAY - Math.floor(((count - index) * DAYS * DAY_MS) / count) + random.below(3_600) * 1_000;
  return {
    id: reportId(url),
    url,
    urls: random.chance(0.2) ? [url, `${url}?page=1`] : [url],
    title: `${random.one(['Inside', 'Tracking', 'A closer look at', 'Notes on'])} intrusion ${index + 1}`,
    publisher,
    authors: random.chance(0.5) ? [`Author ${random.below(40) + 1}`] : [],
    published: random.chance(0.85)
      ? new Date(captured - random.below(30) * DAY_MS).toISOString().slice(0, 10)
      : null,
    captured: new Date(captured).toISOString(),
    fingerprint: random.hex(16),
  };
}

function observationOf(
  report: Report,
  cast: readonly Cast[],
  start: number,
  random: Random,
  { catalogue, techniques }: Embedded,
): Observation {
  const actor = cast.length === 0 ? undefined : random.one(cast);
  const level = random.weighted(['procedure', 'procedure', 'technique', 'technique', 'tactic'] as const);
  const habit = actor !== undefined && actor.techniques.length > 0 && random.chance(0.8);
  const technique = habit ? random.weighted(actor.techniques) : random.one(techniques);
  const free = random.chance(0.04);
  const exact = quoteText(technique.name, random);
  const created = new Date(Date.parse(report.captured) + random.below(7_200) * 1_000).toISOString();
  const changed = random.chance(0.2);
  return {
    level,
    tactics: free ? [] : [...technique.tactics],
    technique:
      level === 'tactic'
        ? null
        : free
          ? { id: null, name: `Own technique ${random.below(30) + 1}`, attackVersion: null }
          : {
              id: technique.id,
              name: technique.name,
              attackVersion: catalogue.versions[technique.domain] ?? null,
            },
    procedure: level === 'procedure' ? procedureText(technique.id, random) : null,
    actors: actor === undefined ? [] : [{ ...actor.ref }],
    software:
      actor !== undefined && actor.software.length > 0 && random.chance(0.4)
        ? [{ ...random.one(actor.software) }]
        : [],
    confidence: random.weighted(['medium', 'high', 'low'] as const),
    note: random.chance(0.2) ? `Compare with ${random.one(TAGS)} seen before; ${random.hex(6)}.` : '',
    tags: random.some(TAGS, random.below(4)),
    id: random.uuid(),
    reportId: report.id,
    anchor: {
      quote: { type: 'TextQuoteSelector', exact, prefix: 'In this intrusion, ', suffix: ' Later that day' },
      position: { type: 'TextPositionSelector', start, end: start + exact.length },
    },
    created,
    updated: changed ? new Date(Date.parse(created) + random.below(90) * DAY_MS).toISOString() : created,
    revision: changed ? 2 : 1,
  };
}
