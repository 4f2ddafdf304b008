import list from '@/data/research-sites.json';
import type { Site } from './sites';

/**
 * The publishers of threat research that the package ships, sorted by name. Tests check the file against
 * `sitesSchema`.
 */
export const RESEARCH_SITES: readonly Site[] = list;
