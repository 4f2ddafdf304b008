import { saveFile } from '@/components/save-file';
import { formatById } from '@/utils/exchange/formats';
import { json } from '@/utils/exchange/json';
import { rememberedOptions } from '@/utils/exchange/option-fields';
import type { Scope } from '@/utils/library/selection';
import { openExporter } from './exporter';
import { exportPreferences } from './preferences';

/**
 * Saves an export without a dialog, with the options of its format as they were chosen last.
 *
 * @param formatId JSON stands in for an unknown one
 * @returns the name of the file
 * @throws with the reason, fit to show
 */
export async function saveAs(scope: Scope, formatId: string): Promise<string> {
  const format = formatById(formatId) ?? json;
  const { options } = await exportPreferences.read();
  const chosen = rememberedOptions(format, options[format.id] ?? {});
  const exporter = openExporter();
  try {
    const written = await exporter.write({ scope, format: format.id, options: chosen });
    if (written === null) throw new Error('something else was exported meanwhile.');
    saveFile(written.content, written.name);
    return written.name;
  } finally {
    exporter.close();
  }
}
