import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { BackupReminder } from '@/components/backup/backup-reminder';
import { SampleNotice } from '@/components/sample-library';
import { UndoBar } from '@/components/undo-bar';
import { useAttack } from '@/components/use-catalogue';
import { useDeletion } from '@/components/use-deletion';
import { Observations } from './observations/observations';
import { routeTo, useRoute } from './route';
import { SECTIONS } from './sections';

/** The library: what was captured in all reports, in sections. */
export function LibraryPage() {
  const { attack, error } = useAttack();
  const route = useRoute();
  const deletion = useDeletion();
  const section = SECTIONS.find(({ name }) => name === route.section) ?? SECTIONS[0];
  const View = section.view;
  useGoneTo(`${section.name}/${route.item}`);
  const [tableShown, setTableShown] = useState(false);
  const onShown = useCallback(() => setTableShown(true), []);
  const quiet = section.view === Observations && !tableShown;
  return (
    <div class={section.wide ? 'library wide' : 'library'}>
      <header class="library-head">
        <h1>Library</h1>
        <nav class="library-nav" aria-label="Sections">
          {SECTIONS.map(({ name, title }) => (
            <a key={name} href={routeTo(name)} aria-current={name === section.name ? 'page' : undefined}>
              {title}
            </a>
          ))}
        </nav>
      </header>
      {error !== null && <p class="notice bad">ATT&amp;CK could not be loaded: {error}</p>}
      {!quiet && section.name !== 'exchange' && <BackupReminder href={routeTo('exchange')} />}
      {!quiet && <SampleNotice />}
      <View route={route} catalogue={attack?.catalogue ?? null} deletion={deletion} onShown={onShown} />
      <UndoBar deletion={deletion} />
    </div>
  );
}

/**
 * Begins at the top when another place is gone to, by whatever link: the keyboard at the section's name, unless the view
 * has taken the focus for its own heading.
 */
function useGoneTo(place: string): void {
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
