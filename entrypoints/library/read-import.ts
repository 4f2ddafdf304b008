import { type ImportResult, importJson, sizeProblem } from '@/utils/exchange/json-import';

/** Reads a file that was chosen or dropped. What is too large is refused before it is read. */
export async function readImport(file: File): Promise<ImportResult> {
  const tooLarge = sizeProblem(file.size);
  if (tooLarge !== null) return { ok: false, problem: tooLarge, problems: [tooLarge], count: 1 };
  return importJson(await file.text());
}
