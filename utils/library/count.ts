import * as z from 'zod/mini';

/** The schema of a number of things. */
export const countSchema = z.int().check(z.minimum(0));
