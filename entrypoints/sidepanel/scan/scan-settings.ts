import * as z from 'zod/mini';
import { stored } from '@/components/stored';

/** How sure a suggestion has to be to be shown, 0 to 1. */
const thresholdSchema = z.number().check(z.gte(0), z.lte(1));

/** From an even chance on, until the analyst wants it otherwise. */
export const scanThreshold = stored('scanThreshold', thresholdSchema, () => 0.5);
