import type { JsonFile } from '@/utils/exchange/formats/json/schema';
import { jsonPieces } from '@/utils/exchange/formats/json/write';

/** Returns the text of a JSON file. */
export function jsonText(file: JsonFile): string {
  return [...jsonPieces(file)].join('');
}
