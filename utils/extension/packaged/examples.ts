import { EXAMPLES_PATH, parseExamples } from '@/utils/suggest/shown-examples';
import { packagedFile } from './file';

/** Loads the example sentences of all techniques, by technique id. */
export const loadExamples = packagedFile(EXAMPLES_PATH, async (file) => parseExamples(await file.json()));
