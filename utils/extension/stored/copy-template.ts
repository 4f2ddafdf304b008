import { DEFAULT_TEMPLATE, templateSchema } from '@/utils/attack/template';
import { stored } from './stored';

/** The template for copying. */
export const copyTemplate = stored<string>('copyTemplate', templateSchema, () => DEFAULT_TEMPLATE);
