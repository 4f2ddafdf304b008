import type { Failure } from '@/utils/messages/result';

/** What the background knows of a page that the browser does not let it read. */
interface Refused {
  /** Its address; null where the browser does not tell, as Chromium does not of a file that we may not read. */
  url: string | null;
  /** Whether "Allow access to file URLs" is on, or is not needed (Firefox). */
  allowsFiles: boolean;
  /** What the browser said when it refused. */
  reason: string;
}

const ALWAYS_CLOSED = 'its own pages, its store and its PDF viewer';

/** What the analyst is to do about a file, in Chromium's own words for the switch. */
const SWITCH = 'switch on “Allow access to file URLs” in the details of TTP Clipper';

/**
 * Why a page cannot be read: what is missing, what was kept, what to do. `no-file-access` where a switch in the
 * browser's details of the extension helps, or may help: Chromium refuses the address of a file along with its text, in
 * the words that it has for about:blank, but in others for its own pages ("Cannot access a chrome:// URL"), its store
 * ("The extensions gallery cannot be scripted.") and pages that could not be loaded ("Frame with ID 0 is showing error page").
 *
 * @returns a failure whose message is fit to show
 */
export function refusalOf({ url, allowsFiles, reason }: Refused): Failure {
  if (!allowsFiles && url !== null && isOpenableFile(url))
    return {
      code: 'no-file-access',
      message: `This page is a file on your disk, and TTP Clipper may not read files yet. Nothing was changed: ${SWITCH}, reload the page, and tag again.`,
    };
  if (!allowsFiles && url === null && !/:\/\/|gallery|error page/i.test(reason))
    return {
      code: 'no-file-access',
      message: `The browser does not let TTP Clipper read this page. If it is a file on your disk, nothing was lost: ${SWITCH}, reload the page, and tag again. The browser lets no extension read ${ALWAYS_CLOSED}.`,
    };
  return { code: 'no-access', message: `The browser lets no extension read this page: ${ALWAYS_CLOSED}.` };
}

/**
 * What to say where the browser opens no tab at a file for us: Chromium without the switch, Firefox always.
 *
 * @param url - the file's address
 */
export function fileNotOpened(url: string, inFirefox: boolean): string {
  const file = url.replace(/#.*$/, '');
  return inFirefox
    ? `Firefox lets no extension open a file. Open it yourself, then click the TTP Clipper button: ${file}`
    : `This report is a file on your disk, which TTP Clipper may not open yet. Open it yourself, or ${SWITCH}: ${file}`;
}

/** The address of Chromium's details of the extension, where the switch is. */
export function detailsAddress(extensionId: string): string {
  return `chrome://extensions/?id=${extensionId}`;
}

/** A PDF is shown by the browser's own viewer, with the switch or without. */
function isOpenableFile(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'file:' && !/\.pdf$/i.test(new URL(url).pathname);
}
