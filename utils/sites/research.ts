import list from '@/data/research-sites.json';
import type { Site } from './sites';

/** The threat-research publishers that the package ships, sorted by name; tests hold the file to `sitesSchema`. */
export const RESEARCH_SITES: readonly Site[] = list;
