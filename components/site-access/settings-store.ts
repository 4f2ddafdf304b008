import { stored } from '@/components/stored';
import { RESEARCH_SITES } from '@/utils/sites/research';
import { defaultSettings, siteSettingsSchema } from '@/utils/sites/sites';

/** The settings of site access; those of a fresh install when none are stored or what is stored is not valid. */
export const siteSettings = stored('siteSettings', siteSettingsSchema, () => defaultSettings(RESEARCH_SITES));
