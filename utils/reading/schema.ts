import * as z from 'zod/mini';
import { pageTextSchema } from '@/utils/attack/mentions/page-text';
import { pageSchema } from '@/utils/observation/schema';

/** The data that a content script reads from a page. It is untrusted, because the page controls it. */
export const pageReadingSchema = z.strictObject({
  page: pageSchema,
  text: pageTextSchema,
});
export type PageReading = z.infer<typeof pageReadingSchema>;

/** The markup of a page. Untrusted, too. */
export const pageHtmlSchema = z.string().check(z.maxLength(20_000_000));
