import * as z from 'zod/mini';
import { MAX_AUTHORS, MAX_FINGERPRINT, MAX_LINE, MAX_TITLE, MAX_URLS } from '@/utils/observation/limits';
import { observationSchema, reportSchema } from '@/utils/observation/schema';
import { earlierOf } from '@/utils/time/instants';

/**
 * Mends a report, which all its observations need: a text that is too long is cut, and what else is not valid is left
 * out. The id and the address are not mended, because they tell which report it is.
 *
 * @param value a report of unknown origin that does not fulfil its schema
 * @param observations the values of its observations: without a valid time, its first capture is that of the earliest one
 * @returns a record that may still be no valid report
 */
export function mendedReport(value: object, observations: readonly unknown[]): object {
  const { id, url, urls, title, publisher, authors, published, captured, fingerprint } = value as Record<
    string,
    unknown
  >;
  const { shape } = reportSchema;
  return {
    id,
    url,
    urls: validItems(urls, shape.urls._zod.def.element, MAX_URLS),
    title: cut(title, MAX_TITLE),
    publisher: cut(publisher, MAX_LINE),
    authors: validItems(authors, shape.authors._zod.def.element, MAX_AUTHORS),
    published: z.safeParse(shape.published, published).data ?? null,
    captured: z.safeParse(shape.captured, captured).data ?? earliest(observations),
    fingerprint: cut(fingerprint, MAX_FINGERPRINT),
  };
}

const cut = (value: unknown, limit: number): string =>
  typeof value === 'string' ? value.slice(0, limit) : '';

const validItems = (value: unknown, schema: z.core.$ZodType, limit: number): unknown[] =>
  Array.isArray(value) ? value.filter((item) => z.safeParse(schema, item).success).slice(0, limit) : [];

/** Returns the earliest time at which one of the observations was captured; undefined if none has a valid one. */
function earliest(observations: readonly unknown[]): string | undefined {
  const times = observations.flatMap(
    (one) => z.safeParse(observationSchema.shape.created, Object(one).created).data ?? [],
  );
  return times.length === 0 ? undefined : times.reduce((first, time) => earlierOf(first, time));
}
