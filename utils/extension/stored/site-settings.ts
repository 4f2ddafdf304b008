import { RESEARCH_SITES } from '@/utils/sites/research';
import { defaultSettings, siteSettingsSchema } from '@/utils/sites/sites';
import { stored } from './stored';

/** The settings of site access; by default those of a fresh installation. */
export const siteSettings = stored('siteSettings', siteSettingsSchema, () => defaultSettings(RESEARCH_SITES));
