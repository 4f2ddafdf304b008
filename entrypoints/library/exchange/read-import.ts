import { type ImportResult, importJson } from '@/utils/exchange/json-import';
import { refusal } from '@/utils/exchange/problem-list';
import { sizeProblem } from '@/utils/exchange/read-json';

/** Reads a file that was chosen or dropped. What is too large is refused before it is read. */
export async function readImport(file: File): Promise<ImportResult> {
  const tooLarge = sizeProblem(file.size);
  if (tooLarge !== null) return refusal(tooLarge);
  return importJson(await file.text());
}
