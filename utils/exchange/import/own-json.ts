import { JSON_FORMAT } from '../json-format';
import { importJsonValue } from '../json-import';
import { field } from './loose';
import type { Reader } from './reader';

/** The JSON exchange format: taken whole or not at all. */
export const ownJson: Reader = {
  id: 'json',
  name: 'TTP Clipper JSON',
  recognise: ({ value }) => field(value, 'format') === JSON_FORMAT,
  read({ value }) {
    const result = importJsonValue(value);
    if (!result.ok) return result;
    const { generator, exported } = result.header;
    return {
      ok: true,
      library: result.library,
      about: `exported ${exported.slice(0, 16).replace('T', ' ')} UTC by ${generator.name} ${generator.version}`,
      refused: [],
      refusedCount: 0,
      lacksSource: 0,
      undated: new Set(),
      columns: null,
    };
  },
};
