import browser from 'webextension-polyfill';
import { EnableSite } from '@/components/site-access/enable-site';
import { FileAccess } from '@/components/site-access/file-access';
import type { CurrentTab } from '@/components/use-current-page';

/** Explains why the page in front cannot be read, and what gives access to it. */
export function NoAccess({ tab, mayBeFile }: { tab: CurrentTab | null; mayBeFile: boolean }) {
  const url = tab?.url ?? null;
  const isWeb = url === null || /^https?:/.test(url);
  return (
    <>
      <h1 class="page-title">{tab?.title ?? 'This page'}</h1>
      <div class="notice stack">
        <p>
          <strong>
            {isWeb ? 'TTP Clipper has no access to this page.' : 'This page cannot be read by extensions.'}
          </strong>
        </p>
        {isWeb ? (
          <>
            <p>
              Press the TTP Clipper button in the toolbar to let it in this once. The browser’s own pages, its
              store and its PDF viewer let no extension in.
            </p>
            {url === null ? (
              <p>
                Or{' '}
                <button
                  type="button"
                  class="link-button"
                  onClick={() => void browser.runtime.openOptionsPage()}
                >
                  choose the sites
                </button>{' '}
                on which it always runs.
              </p>
            ) : (
              <EnableSite url={url}>Or let it in here always:</EnableSite>
            )}
            {mayBeFile && (
              <>
                <p>
                  If the page is a file on your disk, switch on “Allow access to file URLs” in the details of
                  TTP Clipper, and reload the page.
                </p>
                <FileAccess />
              </>
            )}
          </>
        ) : (
          <p>Open a report in this window: its observations show here.</p>
        )}
      </div>
    </>
  );
}
