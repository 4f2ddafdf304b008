import * as z from 'zod/mini';
import { pageTextSchema } from '@/utils/attack/mentions/page-text';
import { pageSchema } from '@/utils/observation/schema';

/** What a content script reads of a page. Untrusted: it comes from the page. */
export const pageReadingSchema = z.strictObject({
  page: pageSchema,
  text: pageTextSchema,
  /** The markup, to find the article in. */
  html: z.string().check(z.maxLength(20_000_000)),
});
export type PageReading = z.infer<typeof pageReadingSchema>;
