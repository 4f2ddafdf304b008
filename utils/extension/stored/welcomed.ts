import * as z from 'zod/mini';
import { stored } from './stored';

/** True after the welcome page was opened in this profile. */
export const welcomed = stored<boolean>('welcomed', z.boolean(), () => false);
