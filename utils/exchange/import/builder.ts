import * as z from 'zod/mini';
import { uuid5 } from '@/utils/hash/uuid5';
import * as t from '@/utils/i18n/en/problems';
import { cleanUrl } from '@/utils/observation/canonical-url';
import { refKey } from '@/utils/observation/identity';
import { MAX_CONTEXT, MAX_QUOTE, MAX_TACTICS } from '@/utils/observation/limits';
import {
  type Level,
  type Observation,
  observationSchema,
  type Report,
  reportSchema,
} from '@/utils/observation/schema';
import { withAdded } from '@/utils/observation/union';
import { wellFormed } from '@/utils/text/well-formed';
import type { Library } from '../library';
import { MAX_READ_ADDRESS } from '../parse/fields';
import { explain, type Fault, type Problem, problemAt, problemsOf } from '../parse/problem';
import { refuseFile } from '../parse/problem-list';
import { distinctNames, type Finding, textsWithinLimits } from './finding';
import type { ImportContext, ImportOptions, LeftOut, Read, ReadResult } from './reader';
import { mergeReports, reportOf } from './report';
import { type Resolver, resolverOf } from './resolve';
import { createTally, type Tally } from './tally';

/**
 * Namespace of the ids of imported observations. It must never change: with equal ids, a second import adds nothing.
 */
const NAMESPACE = '1c6a3a0e-5a0e-4d5f-9c57-7d0c5b1f6a52';

/** Limit for the techniques of one row or annotation: each becomes an observation with all its texts. */
const MAX_TECHNIQUES = 100;

/** Marks an observation whose quote is no text of its report, but a layer's comment or the name of a technique. */
export const NO_QUOTE_TAG = 'no quote';

/** Makes records of findings. */
export interface Builder extends Pick<Tally, 'refuse' | 'leaveOut'> {
  readonly resolver: Resolver;
  /** Makes an observation of a finding, and its report, or adds a reason why not. */
  add(finding: Finding): void;
  /**
   * Makes an observation of a finding for each of its techniques, or one without a technique if it has none. A finding
   * with too many techniques is refused.
   *
   * @param resolve returns the reference of a technique of the file
   */
  addEach(
    finding: Finding,
    techniques: readonly string[],
    resolve: (technique: string) => Finding['technique'],
  ): void;
  /** @returns a refusal if there is no record, and naming the source or the columns would give none */
  result(about: string, columns?: Read['columns']): ReadResult;
}

/**
 * Makes valid records of findings. The ids follow from the content of a finding, so reading a file again gives the
 * same.
 *
 * @param readerId part of the ids
 */
export function createBuilder(readerId: string, options: ImportOptions, context: ImportContext): Builder {
  const resolver = resolverOf(context.catalogue);
  const reports = new Map<string, Report>();
  const observations = new Map<string, Observation>();
  const undated = new Set<string>();
  const tally = createTally();
  const { refuse } = tally;
  let lacksSource = 0;
  let merged = 0;

  /** Returns the validated record, or null after adding its first problem. */
  const validated = <T>(
    schema: z.ZodMiniType<T>,
    value: NoInfer<T>,
    where: Fault['path'],
    details: string,
  ): T | null => {
    const result = z.safeParse(schema, value, { error: explain });
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    const [problem] = issue === undefined ? [] : problemsOf(issue, []);
    refuse(where, problem?.message ?? t.invalid, details);
    return null;
  };

  const add = (finding: Finding) => {
    const { where } = finding;
    const texts = textsWithinLimits(finding);
    const technique = finding.technique ?? null;
    const details = technique?.id ?? '';
    const source = finding.source ?? options.source;
    if (source === null || source.url.trim() === '') {
      lacksSource++;
      refuse(where, t.noReport, details);
      return;
    }
    const url = source.url.length > MAX_READ_ADDRESS ? null : cleanUrl(wellFormed(source.url.trim()));
    if (url === null) {
      refuse(where, t.notWebAddress(source.url), details, t.notWebAddress(''));
      return;
    }
    const tactics = resolvedTactics(resolver, finding);
    const level: Level = texts.procedure !== '' ? 'procedure' : technique !== null ? 'technique' : 'tactic';
    if (level === 'tactic' && tactics.length === 0) {
      refuse(where, t.noBehaviour);
      return;
    }
    // A time without a zone is no instant; it counts as none.
    const created = instantOf(finding.created);
    const times = {
      created: created ?? context.now,
      updated: instantOf(finding.updated) ?? created ?? context.now,
    };
    const report = validated(reportSchema, reportOf(url, source, times.created), where, details);
    if (report === null) return;
    const known = reports.get(report.id);
    const observation = validated(
      observationSchema,
      draftOf({ finding, resolver, readerId, url, reportId: report.id, level, tactics, texts, times }),
      where,
      details,
    );
    if (observation === null) return;
    reports.set(report.id, known === undefined ? report : mergeReports(known, report));
    const id = idOfItsOwn(observations, observation, created === null);
    if (id === null) {
      merged++;
      return;
    }
    observations.set(id, { ...observation, id });
    if (created === null) undated.add(id);
  };

  return {
    resolver,
    add,
    addEach(finding, techniques, resolve) {
      if (techniques.length > MAX_TECHNIQUES) {
        refuse(finding.where, t.tooManyTechniques(MAX_TECHNIQUES), techniques.join(' '));
        return;
      }
      if (techniques.length === 0) add(finding);
      for (const one of techniques) add({ ...finding, technique: resolve(one) });
    },
    refuse,
    leaveOut: tally.leaveOut,
    result(about, columns = null) {
      const { refused, refusedCount, reasons, lostIds } = tally.counts();
      const left = tally.leftOut();
      const library: Library = { reports: [...reports.values()], observations: [...observations.values()] };
      if (observations.size === 0 && lacksSource === 0 && columns === null) {
        const isChoice = left.some(({ option }) => option !== undefined);
        if (refused.length > 0 || !isChoice) return nothingIn(refused, refusedCount, left);
      }
      return {
        ok: true,
        library,
        about,
        refused,
        refusedCount,
        reasons,
        leftOut: left,
        merged,
        lostIds,
        isOwn: false,
        lacksSource,
        undated,
        columns,
      };
    },
  };
}

/**
 * Returns the id of an observation; another one if a different observation of the file has it; null if one of the file
 * is the same in everything.
 */
function idOfItsOwn(
  observations: ReadonlyMap<string, Observation>,
  observation: Observation,
  isUndated: boolean,
): string | null {
  const { id } = observation;
  const other = observations.get(id);
  if (other === undefined) return id;
  const content = JSON.stringify(observation);
  if (content === JSON.stringify(other)) return null;
  // The time of the import is no content.
  const lasting = isUndated ? { ...observation, created: '', updated: '' } : observation;
  const second = uuid5(JSON.stringify(lasting), NAMESPACE);
  return observations.has(second) ? null : second;
}

/** The parts of an observation that are known before it is made. */
interface DraftParts {
  finding: Finding;
  resolver: Resolver;
  readerId: string;
  /** The canonical address of its report. */
  url: string;
  reportId: string;
  level: Level;
  tactics: readonly string[];
  texts: ReturnType<typeof textsWithinLimits>;
  times: Pick<Observation, 'created' | 'updated'>;
}

/** Makes the observation of a finding, not yet validated. Its id follows from its content. */
function draftOf({
  finding,
  resolver,
  readerId,
  url,
  reportId,
  level,
  tactics,
  texts,
  times,
}: DraftParts): Observation {
  const technique = finding.technique ?? null;
  const quoted = texts.quote || texts.procedure || texts.note || technique?.name || '';
  const content = [tactics, texts.quote, texts.procedure, finding.actors ?? [], texts.note];
  const name = technique?.id ?? technique?.name ?? '';
  const parts = finding.id !== undefined ? [finding.id, name] : [name, ...content];
  const first = uuid5(JSON.stringify([readerId, url, ...parts]), NAMESPACE);
  const { prefix = '', suffix = '', start = 0, end = 0 } = finding.quote ?? {};
  return {
    level,
    tactics: [...new Set(tactics)].slice(0, MAX_TACTICS),
    technique,
    procedure: texts.procedure === '' ? null : texts.procedure,
    actors: withAdded([], distinctNames(finding.actors).map(resolver.actor), refKey),
    software: withAdded([], distinctNames(finding.software).map(resolver.software), refKey),
    confidence: finding.confidence ?? 'medium',
    note: texts.note,
    tags: [...distinctNames(finding.tags), ...(texts.quote === '' ? [NO_QUOTE_TAG] : [])],
    id: first,
    reportId,
    anchor: {
      quote: {
        type: 'TextQuoteSelector',
        exact: quoted.slice(0, MAX_QUOTE),
        prefix: wellFormed(prefix.slice(-MAX_CONTEXT)),
        suffix: wellFormed(suffix.slice(0, MAX_CONTEXT)),
      },
      position: { type: 'TextPositionSelector', start, end: Math.max(start, end) },
    },
    ...times,
    revision: 1,
  };
}

/** Returns the ids of the tactics that a finding names, else those of its technique. */
function resolvedTactics(
  resolver: Resolver,
  { tactics = [], technique = null, domain }: Finding,
): readonly string[] {
  const named = tactics.flatMap((text) => resolver.tactics(text, { technique: technique?.id, domain }));
  return named.length > 0 ? named : resolver.tacticsOf(technique);
}

/** Refuses a file without a record that can be imported; the reasons are those of its records, and what is left out. */
function nothingIn(
  refused: readonly Problem[],
  refusedCount: number,
  leftOut: readonly LeftOut[],
): ReadResult {
  const others = leftOut.map(({ what }) => problemAt([], what));
  const [problem, ...more] = refused.length > 0 ? refused : [problemAt([], t.nothingToImport)];
  if (problem === undefined) return refuseFile(t.nothingToImport);
  const count = Math.max(refusedCount, 1) + others.length;
  return { ok: false, problem, problems: [problem, ...more, ...others], count };
}

/** Returns an ISO 8601 instant in UTC; null when the text is no instant with a zone. */
function instantOf(text: string | undefined): string | null {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/.test(text)) return null;
  const time = Date.parse(text);
  if (Number.isNaN(time)) return null;
  return text.endsWith('Z') && z.iso.datetime().safeParse(text).success ? text : new Date(time).toISOString();
}
