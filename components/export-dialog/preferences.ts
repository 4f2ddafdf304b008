import * as z from 'zod/mini';
import { stored } from '@/components/stored';

const schema = z.object({
  /** The id of a format. */
  format: z.string(),
  /** Options by format, as the formats check them. */
  options: z.record(z.string(), z.record(z.string(), z.unknown())),
});
export type ExportPreferences = z.infer<typeof schema>;

/** What was chosen for the last export, so that the next one begins with it. */
export const exportPreferences = stored<ExportPreferences>('export', schema, () => ({
  format: 'json',
  options: {},
}));
