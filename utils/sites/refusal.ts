import * as t from '@/utils/i18n/en/sites';
import type { Failure } from '@/utils/messages/result';

/** A page that the browser does not let us read, as the background knows it. */
interface Refused {
  /**
   * Its address; null where the browser does not tell it. Chromium hides the address of a file that we may not read.
   */
  url: string | null;
  /** True if "Allow access to file URLs" is on, or is not needed (Firefox). */
  allowsFiles: boolean;
  /** The browser's error message. */
  reason: string;
}

/**
 * Explains why a page cannot be read: what is missing, that nothing was lost, what to do.
 *
 * The code is `no-file-access` where the switch in the browser's details of the extension helps or may help. Chromium
 * hides the address of a file along with its text. For a file it gives the same error as for about:blank; the errors
 * for its own pages ("Cannot access a chrome:// URL"), its store ("The extensions gallery cannot be scripted.") and
 * pages that failed to load ("Frame with ID 0 is showing error page") differ, and are recognised by their text.
 *
 * @returns a failure whose message can be shown
 */
export function refusalOf({ url, allowsFiles, reason }: Refused): Failure {
  if (!allowsFiles && url !== null && isOpenableFile(url))
    return {
      code: 'no-file-access',
      message: t.file,
    };
  if (!allowsFiles && url === null && !/:\/\/|gallery|error page/i.test(reason))
    return {
      code: 'no-file-access',
      message: t.maybeFile,
    };
  return { code: 'no-access', message: t.closed };
}

/**
 * Returns the message for a browser that opens no tab at a file for us: Chromium while the switch is off, Firefox
 * always.
 *
 * @param url the file's address
 */
export function fileNotOpened(url: string, inFirefox: boolean): string {
  const file = url.replace(/#.*$/s, '');
  return inFirefox ? t.fileInFirefox(file) : t.fileInChromium(file);
}

/** Returns the address of Chromium's details page of the extension, where the switch is. */
export function detailsAddress(extensionId: string): string {
  return `chrome://extensions/?id=${extensionId}`;
}

/** Returns true for a file other than a PDF. The browser's own viewer shows a PDF whether the switch is on or off. */
function isOpenableFile(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'file:' && !/\.pdf$/i.test(new URL(url).pathname);
}
