import { useState } from 'preact/hooks';
import { browser } from '@/utils/extension/browser';
import * as t from '@/utils/i18n/en/site-access';
import { messageOf } from '@/utils/messages/message-of';
import { isGranted } from '@/utils/sites/grants';
import { hostOf, patternFrom } from '@/utils/sites/pattern';
import { useGrants } from './use-grants';

/** Offers permanent access to the site of an address. Renders nothing if access is granted or cannot be. */
export function EnableSite({ url, children }: { url: string; children: string }) {
  const origins = useGrants();
  const [problem, setProblem] = useState<string | null>(null);
  const pattern = patternFrom(url);
  if (origins === null || !pattern.ok || isGranted(origins, pattern.value)) return null;
  const enable = () =>
    browser.permissions.request({ origins: [pattern.value] }).then(
      (granted) => setProblem(granted ? null : t.refused),
      (error: unknown) => setProblem(messageOf(error)),
    );
  return (
    <p class="soft">
      {children}{' '}
      <button type="button" class="link-button" onClick={() => void enable()}>
        {t.enableOn(hostOf(pattern.value) ?? pattern.value)}
      </button>
      {problem !== null && <span role="alert"> {problem}</span>}
    </p>
  );
}
