import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import type { Catalogue } from '@/utils/attack/catalogue';
import { uuid5 } from '@/utils/hash/uuid5';
import { actorRecordSchema } from '@/utils/observation/actor';
import { reportId } from '@/utils/observation/identity';
import { SAMPLE_NAMESPACE, type SampleLibrary } from '@/utils/observation/sample';
import { type Observation, observationSchema, type Report, reportSchema } from '@/utils/observation/schema';
import { readAttack } from './attack-data';
import { type GeneratedFile, writeGenerated } from './generated/files';

/**
 * `npm run sample` compiles the authored sample library (data/sample-library.json) into the one in the package
 * (public/sample/library.json). A report has observations in text order. An observation has a quote (`q`), and a
 * technique (`t`), a tactic (`ta`) or a name for a technique outside ATT&CK, and optionally a procedure (`p`).
 */

const text = z.string().check(z.minLength(1));
const authoredSchema = z.strictObject({
  actors: z.array(z.strictObject({ name: text, aliases: z.array(text) })),
  reports: z.array(
    z.strictObject({
      slug: text,
      title: text,
      publisher: text,
      authors: z.array(text),
      published: text,
      by: z.array(text),
      seen: z.array(
        z.strictObject({
          t: z.optional(text),
          ta: z.optional(text),
          name: z.optional(text),
          q: text,
          p: z.optional(text),
          s: z.optional(z.array(text)),
          tags: z.optional(z.array(text)),
        }),
      ),
    }),
  ),
});
type AuthoredReport = z.infer<typeof authoredSchema>['reports'][number];

/** Distance between the quotes of a made-up report, in characters. */
const STEP = 320;

function reportOf({ slug, title, publisher, authors, published }: AuthoredReport): Report {
  const host = publisher.toLowerCase().replaceAll(' ', '-');
  const url = `https://${host}.example/reports/${slug}`;
  return reportSchema.parse({
    id: reportId(url),
    url,
    urls: [url],
    title,
    publisher,
    authors,
    published,
    captured: `${published}T09:00:00.000Z`,
    fingerprint: '',
  });
}

function observationsOf(authored: AuthoredReport, catalogue: Catalogue): Observation[] {
  const report = reportOf(authored);
  return authored.seen.map(({ t, ta, name, q, p, s = [], tags = [] }, index) => {
    const technique = t === undefined ? undefined : catalogue.technique(t);
    if (t !== undefined && technique?.status !== 'live') throw new Error(`${t} is no live technique`);
    if (ta !== undefined && catalogue.tactic(ta)?.status !== 'live')
      throw new Error(`${ta} is no live tactic`);
    const start = 400 + index * STEP;
    const created = new Date(Date.parse(report.captured) + (index + 1) * 60_000).toISOString();
    const known = catalogue.software.filter(({ status }) => status === 'live');
    const ref =
      technique === undefined
        ? { id: null, name: name ?? '', attackVersion: null }
        : {
            id: technique.id,
            name: technique.name,
            attackVersion: catalogue.versions[technique.domain] ?? null,
          };
    return observationSchema.parse({
      level: ta !== undefined ? 'tactic' : p === undefined ? 'technique' : 'procedure',
      tactics: ta !== undefined ? [ta] : (technique?.tactics.slice(0, 1) ?? []),
      technique: ta === undefined ? ref : null,
      procedure: p ?? null,
      actors: authored.by.map((actor) => ({ name: actor, attackId: null })),
      software: s.map((one) => ({
        name: one,
        attackId: known.find((item) => item.name === one)?.id ?? null,
      })),
      confidence: p === undefined ? 'medium' : 'high',
      note: '',
      tags,
      id: uuid5(`${report.url} ${index}`, SAMPLE_NAMESPACE),
      reportId: report.id,
      anchor: {
        quote: { type: 'TextQuoteSelector', exact: q, prefix: '', suffix: '' },
        position: { type: 'TextPositionSelector', start, end: start + q.length },
      },
      created,
      updated: created,
      revision: 1,
    });
  });
}

/** Compiles the sample library of the package. */
export async function sampleFile(): Promise<GeneratedFile> {
  const catalogue = (await readAttack()).catalogue;
  const authored = authoredSchema.parse(JSON.parse(await readFile('data/sample-library.json', 'utf8')));
  const sample: SampleLibrary = {
    reports: authored.reports.map(reportOf),
    observations: authored.reports.flatMap((report) => observationsOf(report, catalogue)),
    actors: authored.actors.map(({ name, aliases }) =>
      actorRecordSchema.parse({
        id: uuid5(name, SAMPLE_NAMESPACE),
        name,
        groups: [],
        aliases,
        notAliases: [],
        updated: '2025-01-01T00:00:00.000Z',
        revision: 1,
      }),
    ),
  };
  return { path: 'public/sample/library.json', content: `${JSON.stringify(sample)}\n` };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeGenerated([await sampleFile()]);
