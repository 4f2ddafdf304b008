import { saveFile } from '@/utils/extension/save-file';
import * as errors from '@/utils/i18n/en/errors';
import * as t from '@/utils/i18n/en/library';
import { LibraryError } from '@/utils/library/error';
import { rawLibrary } from '@/utils/library/raw';
import { useAttempt } from './use-attempt';
import { library } from './use-library';
import { useLoaded } from './use-loaded';

/** Returns true if the library needs a newer version of the extension. */
async function isNewer(): Promise<boolean> {
  try {
    await library();
    return false;
  } catch (error) {
    return error instanceof LibraryError && error.code === 'newer';
  }
}

/** Returns true for a library that a newer version has written, once that is known. */
export function useIsNewer(): boolean {
  return useLoaded(isNewer).value ?? false;
}

/** Explains that a newer version has written the library, and offers its raw export. */
export function NewerLibrary() {
  const { problem, attempt } = useAttempt();
  const save = async () => {
    const now = new Date().toISOString();
    saveFile(await rawLibrary(now), `ttp-clipper-library-${now.slice(0, 10)}.ndjson`);
  };
  return (
    <div class="notice bad stack" role="alert">
      <p>{errors.newerLibrary}</p>
      <p>{t.newerExportMeans}</p>
      <div class="actions">
        <button type="button" class="button" onClick={() => void attempt(save, t.newerNotExported)}>
          {t.newerExport}
        </button>
      </div>
      {problem !== null && <p>{problem}</p>}
    </div>
  );
}
