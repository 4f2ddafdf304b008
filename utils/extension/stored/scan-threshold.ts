import * as z from 'zod/mini';
import { stored } from './stored';

const thresholdSchema = z.number().check(z.gte(0), z.lte(1));

/** The threshold of confidence, 0 to 1, from which the side panel shows a suggestion. */
export const scanThreshold = stored('scanThreshold', thresholdSchema, () => 0.5);
