import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { AutomaticBackupNotice } from '@/components/backup/automatic-backup-notice';
import { BackupReminder } from '@/components/backup/backup-reminder';
import { DamageNotice } from '@/components/damage-notice';
import { NewerLibrary, useIsNewer } from '@/components/newer-library';
import { NotOpened } from '@/components/not-opened';
import { RecoveryNotice } from '@/components/recovery-notice';
import { SampleNotice } from '@/components/sample-library';
import { StorageWarning } from '@/components/storage-usage/storage-warning';
import { UndoProvider } from '@/components/undo/undo-provider';
import { useAttack } from '@/components/use-attack';
import { useLibraryProblem } from '@/components/use-library-problem';
import * as common from '@/utils/i18n/en/common';
import * as t from '@/utils/i18n/en/library';
import { Observations } from './observations/observations';
import { routeTo, useRoute } from './route';
import { SECTIONS } from './sections';

/** The library page: the captures of all reports, in sections. */
export function LibraryPage() {
  const { attack, error } = useAttack();
  const route = useRoute();
  const section = SECTIONS.find(({ name }) => name === route.section) ?? SECTIONS[0];
  const View = section.view;
  useNavigationReset(`${section.name}/${route.item}`);
  const newer = useIsNewer();
  const { problem, readable } = useLibraryProblem();
  const [tableShown, setTableShown] = useState(false);
  const onShown = useCallback(() => setTableShown(true), []);
  const quiet = section.view === Observations && !tableShown;
  return (
    <div class={section.wide ? 'library wide' : 'library'}>
      <UndoProvider>
        <header class="library-head">
          <h1>{t.title}</h1>
          <nav class="library-nav" aria-label={t.sections}>
            {SECTIONS.map(({ name, title }) => (
              <a key={name} href={routeTo(name)} aria-current={name === section.name ? 'page' : undefined}>
                {title}
              </a>
            ))}
          </nav>
        </header>
        {problem !== null && <NotOpened problem={problem} />}
        {newer && <NewerLibrary />}
        {!newer && (problem === null || readable) && (
          <>
            {error !== null && <p class="notice bad">{common.attackNotLoaded(error)}</p>}
            <RecoveryNotice />
            <DamageNotice />
            {!quiet && <StorageWarning href={routeTo('exchange')} />}
            {!quiet && <AutomaticBackupNotice />}
            {!quiet && section.name !== 'exchange' && <BackupReminder href={routeTo('exchange')} />}
            {!quiet && <SampleNotice />}
            <View route={route} catalogue={attack?.catalogue ?? null} onShown={onShown} />
          </>
        )}
      </UndoProvider>
    </div>
  );
}

/**
 * Scrolls to the top after a navigation within the page, and focuses the link of the section, unless the view has
 * focused its own heading.
 */
function useNavigationReset(place: string): void {
  const before = useRef(place);
  useEffect(() => {
    if (before.current === place) return;
    before.current = place;
    window.scrollTo(0, 0);
    const focused = document.activeElement;
    if (focused?.matches('h2[tabindex="-1"]') || focused?.closest('.library-head')) return;
    document.querySelector<HTMLElement>('.library-nav [aria-current]')?.focus({ preventScroll: true });
  }, [place]);
}
