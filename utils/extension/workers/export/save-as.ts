import { rememberedOptions } from '@/utils/exchange/export/option-fields';
import { json } from '@/utils/exchange/formats/json/write';
import { formatById } from '@/utils/exchange/formats/writers';
import { saveFile } from '@/utils/extension/save-file';
import { exportPreferences } from '@/utils/extension/stored/export-preferences';
import type { Scope } from '@/utils/library/selection';
import { openExporter, writeExport } from './exporter';

/**
 * Saves an export without a dialog, with the options that were last chosen for its format.
 *
 * @param formatId JSON is used for an unknown format
 * @returns the name of the file
 * @throws WorkerError, with a message that is fit to show
 */
export async function saveAs(scope: Scope, formatId: string): Promise<string> {
  const format = formatById(formatId) ?? json;
  const { options } = await exportPreferences.read();
  const chosen = rememberedOptions(format, options[format.id] ?? {});
  const exporter = openExporter();
  try {
    const written = await writeExport(exporter, { scope, format: format.id, options: chosen });
    saveFile(written.content, written.name);
    return written.name;
  } finally {
    exporter.close();
  }
}
