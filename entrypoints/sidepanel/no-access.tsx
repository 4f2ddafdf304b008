import { EnableSite } from '@/components/site-access/enable-site';
import { FileAccess } from '@/components/site-access/file-access';
import type { CurrentTab } from '@/components/use-current-page';
import { browser } from '@/utils/extension/browser';
import * as t from '@/utils/i18n/en/sidepanel';

/** Explains why the current page cannot be read, and how to give access to it. */
export function NoAccess({ tab, mayBeFile }: { tab: CurrentTab | null; mayBeFile: boolean }) {
  const url = tab?.url ?? null;
  const isWeb = url === null || /^https?:/.test(url);
  return (
    <>
      <h1 class="page-title">{tab?.title ?? t.thisPage}</h1>
      <div class="notice stack">
        <p>
          <strong>{isWeb ? t.noAccess : t.notReadable}</strong>
        </p>
        {isWeb ? (
          <>
            <p>{t.letInOnce}</p>
            {url === null ? (
              <p>
                {t.chooseSites((text) => (
                  <button
                    type="button"
                    class="link-button"
                    onClick={() => void browser.runtime.openOptionsPage()}
                  >
                    {text}
                  </button>
                ))}
              </p>
            ) : (
              <EnableSite url={url}>{t.enableSite}</EnableSite>
            )}
            {mayBeFile && (
              <>
                <p>{t.maybeFile}</p>
                <FileAccess />
              </>
            )}
          </>
        ) : (
          <p>{t.openReport}</p>
        )}
      </div>
    </>
  );
}
