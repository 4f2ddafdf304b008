import { MODEL_PATH, parseModel } from '@/utils/suggest/model';
import { createSuggester, type Suggester } from '@/utils/suggest/suggest';
import { packagedFile } from './file';

/** Loads the suggester with the packaged model. */
export const loadSuggester: () => Promise<Suggester> = packagedFile(MODEL_PATH, async (file) =>
  createSuggester(parseModel(await file.arrayBuffer())),
);
