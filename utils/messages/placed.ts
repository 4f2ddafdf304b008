import * as z from 'zod/mini';
import { pageSchema } from '@/utils/observation/schema';

const ids = z.array(z.uuid()).check(z.maxLength(100_000));

/** The observations that were found on a page. Untrusted: it comes from the page's content script. */
export const placedSchema = z.strictObject({
  page: pageSchema,
  /** In reading order. */
  found: ids,
  /** Those whose text has changed since the capture. */
  changed: ids,
});
export type Placed = z.infer<typeof placedSchema>;
