import * as z from 'zod/mini';

/** The keys of the stored values of utils/extension/stored. */
export const storedKeySchema = z.enum([
  'starred',
  'recent',
  'copyTemplate',
  'backup',
  'automaticBackup',
  'export',
  'scanThreshold',
  'siteSettings',
  'welcomed',
]);
export type StoredKey = z.infer<typeof storedKeySchema>;
