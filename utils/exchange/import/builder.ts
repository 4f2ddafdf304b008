import { v5 } from 'uuid';
import * as z from 'zod/mini';
import { cleanUrl } from '@/utils/observation/canonical-url';
import { reportId } from '@/utils/observation/identity';
import {
  type Confidence,
  type Level,
  type Observation,
  observationSchema,
  type Report,
  reportSchema,
  type TechniqueRef,
} from '@/utils/observation/schema';
import type { Fault, Library } from '../json-format';
import { compareInstants } from '../order';
import { explain, type Problem, problemAt, problemsOf } from '../problem';
import { MAX_LISTED_PROBLEMS, refusal } from '../problem-list';
import { wellFormed } from '../well-formed';
import type { ImportContext, ImportOptions, ReadResult } from './reader';
import { createResolver, type Resolver } from './resolve';

/** Namespace of the ids of what is imported. It must never change: by it a second import changes nothing. */
const NAMESPACE = '1c6a3a0e-5a0e-4d5f-9c57-7d0c5b1f6a52';

/** The tag of an observation whose text is no quote of its report: a layer's comment, a technique's name. */
export const NO_QUOTE_TAG = 'no quote';

const MAX_TEXT = 20_000;
const MAX_CONTEXT = 500;

/** A behaviour that a reader found in a file. What is left out is not known. */
export interface Finding {
  /** Where in the file, for messages. */
  where: Fault['path'];
  /** What tells it from others of its file: an id it has there. Without one, what it says does. */
  id?: string | undefined;
  source?: Source | null | undefined;
  technique?: TechniqueRef | null | undefined;
  /** Ids; those of the technique where there are none. */
  tactics?: readonly string[] | undefined;
  procedure?: string | undefined;
  /** Text of the report itself. */
  quote?: { exact: string; prefix?: string; suffix?: string; start?: number; end?: number } | undefined;
  actors?: readonly string[] | undefined;
  software?: readonly string[] | undefined;
  note?: string | undefined;
  tags?: readonly string[] | undefined;
  confidence?: Confidence | null | undefined;
  created?: string | undefined;
  updated?: string | undefined;
}

/** Where a finding was reported. */
export interface Source {
  url: string;
  title?: string | undefined;
  publisher?: string | undefined;
  authors?: readonly string[] | undefined;
  /** A date of any form that begins with YYYY-MM-DD. */
  published?: string | undefined;
}

/** Makes records of findings. */
export interface Builder {
  readonly resolver: Resolver;
  /** Makes an observation of a finding, and its report, or notes why not. */
  add(finding: Finding): void;
  /** Notes why something is not taken. */
  refuse(where: Fault['path'], why: string): void;
  /** @returns a refusal when there is nothing, and nothing that a source would make something */
  result(about: string, columns?: Extract<ReadResult, { ok: true }>['columns']): ReadResult;
}

/**
 * Makes valid records of findings, with ids that follow from what they say, so that reading a file again gives the same.
 *
 * @param readerId part of the ids
 */
export function createBuilder(readerId: string, options: ImportOptions, context: ImportContext): Builder {
  const resolver = createResolver(context.catalogue);
  const reports = new Map<string, Report>();
  const observations = new Map<string, Observation>();
  const undated = new Set<string>();
  const refused: Problem[] = [];
  let refusedCount = 0;
  let lacksSource = 0;

  const refuse = (where: Fault['path'], why: string) => {
    refusedCount++;
    if (refused.length < MAX_LISTED_PROBLEMS) refused.push(problemAt(where, why));
  };

  /** The first thing that is wrong with a record, or the record. */
  const checked = <T>(schema: z.ZodMiniType<T>, value: NoInfer<T>, where: Fault['path']): T | null => {
    const result = z.safeParse(schema, value, { error: explain });
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    const [problem] = issue === undefined ? [] : problemsOf(issue, []);
    refuse(where, problem?.message ?? 'is not valid');
    return null;
  };

  const add = (finding: Finding) => {
    const { where } = finding;
    const text = texts(finding);
    const given = finding.source ?? null;
    const source = given ?? options.source;
    if (source === null || source.url.trim() === '') {
      lacksSource++;
      refuse(where, 'does not say which report it is from');
      return;
    }
    const url = cleanUrl(wellFormed(source.url.trim()));
    if (url === null) {
      refuse(where, `its report has an address that is no web address: ${source.url}`);
      return;
    }
    const technique = finding.technique ?? null;
    const tactics = finding.tactics?.length ? finding.tactics : resolver.tacticsOf(technique);
    const quoted = text.quote || text.procedure || text.note || technique?.name || '';
    const level: Level = text.procedure !== '' ? 'procedure' : technique !== null ? 'technique' : 'tactic';
    if (level === 'tactic' && tactics.length === 0) {
      refuse(where, 'names no technique and no tactic');
      return;
    }
    // Times that a zone was left out of, and the like, are no instants: then it is as without.
    const created = instantOf(finding.created);
    const times = {
      created: created ?? context.now,
      updated: instantOf(finding.updated) ?? created ?? context.now,
    };
    const report = checked(reportSchema, reportOf(url, given ?? source, times.created), where);
    if (report === null) return;
    const known = reports.get(report.id);
    const id = v5(
      JSON.stringify(
        finding.id !== undefined
          ? [readerId, url, finding.id, technique?.id ?? technique?.name ?? '']
          : [
              readerId,
              url,
              technique?.id ?? technique?.name ?? '',
              tactics,
              text.quote,
              text.procedure,
              finding.actors ?? [],
              text.note,
            ],
      ),
      NAMESPACE,
    );
    const { prefix = '', suffix = '', start = 0, end = 0 } = finding.quote ?? {};
    const exact = quoted.slice(0, MAX_TEXT);
    const observation = checked(
      observationSchema,
      {
        level,
        tactics: [...new Set(tactics)].slice(0, 20),
        technique,
        procedure: text.procedure === '' ? null : text.procedure,
        actors: names(finding.actors).map(resolver.actor),
        software: names(finding.software).map(resolver.software),
        confidence: finding.confidence ?? 'medium',
        note: text.note,
        tags: [...names(finding.tags), ...(text.quote === '' ? [NO_QUOTE_TAG] : [])],
        id,
        reportId: report.id,
        anchor: {
          quote: {
            type: 'TextQuoteSelector',
            exact,
            prefix: wellFormed(prefix).slice(-MAX_CONTEXT),
            suffix: wellFormed(suffix).slice(0, MAX_CONTEXT),
          },
          position: { type: 'TextPositionSelector', start, end: Math.max(start, end) },
        },
        ...times,
        revision: 1,
      },
      where,
    );
    if (observation === null) return;
    reports.set(report.id, known === undefined ? report : earlier(known, report));
    observations.set(id, observation);
    if (created === null) undated.add(id);
  };

  return {
    resolver,
    add,
    refuse,
    result(about, columns = null) {
      const library: Library = { reports: [...reports.values()], observations: [...observations.values()] };
      if (observations.size === 0 && lacksSource === 0 && columns === null) {
        const [first] = refused;
        if (first === undefined) return refusal(problemAt([], 'The file has nothing that could be imported'));
        return { ok: false, problem: first, problems: refused, count: refusedCount };
      }
      return { ok: true, library, about, refused, refusedCount, lacksSource, undated, columns };
    },
  };
}

/** What a finding says, within the limits: a procedure that is too long becomes a part of the note. */
function texts({ quote, procedure = '', note = '' }: Finding) {
  const exact = wellFormed(quote?.exact ?? '').trim() === '' ? '' : wellFormed(quote?.exact ?? '');
  const how = wellFormed(procedure).trim();
  const remark = wellFormed(note).trim();
  if (how.length <= MAX_TEXT) return { quote: exact, procedure: how, note: remark };
  return { quote: exact, procedure: '', note: [how, remark].filter(Boolean).join('\n\n') };
}

function names(given: readonly string[] = []): string[] {
  const trimmed = given.map((name) => wellFormed(name).trim()).filter((name) => name !== '');
  return [...new Map(trimmed.map((name) => [name.toLowerCase(), name])).values()];
}

function reportOf(url: string, source: Source, captured: string): Report {
  const { title = '', publisher = '', authors = [], published = '' } = source;
  const day = /^\d{4}-\d{2}-\d{2}/.exec(published.trim())?.[0] ?? null;
  return {
    id: reportId(url),
    url,
    urls: [url],
    title: wellFormed(title).slice(0, 2_000),
    publisher: wellFormed(publisher).slice(0, 500),
    authors: names(authors).slice(0, 50),
    published: day !== null && !Number.isNaN(Date.parse(day)) ? day : null,
    captured,
    fingerprint: '',
  };
}

/** A report as two findings tell of it. */
function earlier(known: Report, seen: Report): Report {
  return {
    ...known,
    title: known.title || seen.title,
    publisher: known.publisher || seen.publisher,
    authors: known.authors.length > 0 ? known.authors : seen.authors,
    published: known.published ?? seen.published,
    captured: compareInstants(seen.captured, known.captured) < 0 ? seen.captured : known.captured,
  };
}

/** An instant as the model has it, in UTC; null when the text is none. */
function instantOf(text: string | undefined): string | null {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/.test(text)) return null;
  const time = Date.parse(text);
  if (Number.isNaN(time)) return null;
  return text.endsWith('Z') && z.iso.datetime().safeParse(text).success ? text : new Date(time).toISOString();
}
