import { importStixValue, isOwnBundle } from '../stix-import';
import type { Reader } from './reader';

/** STIX bundles of ours: the records in their extension come back as they were, whole or not at all. */
export const ownStix: Reader = {
  id: 'own-stix',
  name: 'STIX bundle of TTP Clipper',
  recognise: ({ value }) => isOwnBundle(value),
  read({ value }) {
    const result = importStixValue(value);
    if (!result.ok) return result;
    return {
      ok: true,
      library: result.library,
      about: 'exported by TTP Clipper',
      refused: [],
      refusedCount: 0,
      lacksSource: 0,
      undated: new Set(),
      columns: null,
    };
  },
};
