import * as z from 'zod/mini';
import { stored } from './stored';

const schema = z.object({
  /** The id of a format. */
  format: z.string(),
  /** Options by format id; each format validates its own. */
  options: z.record(z.string(), z.record(z.string(), z.unknown())),
});
/** The choices of the last export. */
export type ExportPreferences = z.infer<typeof schema>;

/** The choices of the last export, which are the defaults of the next. */
export const exportPreferences = stored<ExportPreferences>('export', schema, () => ({
  format: 'json',
  options: {},
}));
