import browser from 'webextension-polyfill';
import type { Catalogue } from '@/utils/attack/catalogue';
import { DOMAINS } from '@/utils/attack/schema';
import { exportFileName } from '@/utils/exchange/file-name';
import { exportJson, jsonChunks } from '@/utils/exchange/json-export';
import type { AttackInUse, Library } from '@/utils/exchange/json-format';
import type { Report } from '@/utils/observation/schema';
import { saveFile } from './save-file';
import { loadAttack } from './use-catalogue';

/**
 * Saves reports and observations as a JSON file.
 *
 * @param scope what the file's name tells: the library, or one report
 * @returns the name of the file
 * @throws RangeError when the report of an observation is missing
 */
export async function saveJson(scope: 'library' | Report, records: Library): Promise<string> {
  const { catalogue } = await loadAttack();
  const now = new Date().toISOString();
  const file = exportJson(records, {
    attack: attackInUse(catalogue),
    generator: { name: 'TTP Clipper', version: browser.runtime.getManifest().version },
    now,
  });
  const name = exportFileName(scope, now);
  saveFile(new Blob([...jsonChunks(file)], { type: 'application/json' }), name);
  return name;
}

function attackInUse({ versions }: Catalogue): AttackInUse[] {
  return DOMAINS.flatMap((domain) => {
    const version = versions[domain];
    return version === undefined ? [] : [{ domain, version }];
  });
}
