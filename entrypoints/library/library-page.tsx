import { useMemo, useState } from 'preact/hooks';
import { counted } from '@/components/counted';
import { ExportEverything } from '@/components/export-everything';
import { ExportOutcome, type Outcome } from '@/components/export-outcome';
import { HowToTag } from '@/components/how-to-tag';
import { UndoBar } from '@/components/undo-bar';
import { useAttack } from '@/components/use-catalogue';
import { useDeletion } from '@/components/use-deletion';
import { useLibrary } from '@/components/use-library';
import { everything } from '@/utils/library/queries';
import { Drafts } from './drafts';
import { ImportSection } from './import-section';
import { byReport, createFilter } from './overview';
import { RecentlyDeleted } from './recently-deleted';
import { ReportList } from './report-list';

/** The library: every report with its observations, in and out. */
export function LibraryPage() {
  const { attack } = useAttack();
  const catalogue = attack?.catalogue ?? null;
  const { value, error } = useLibrary(async (db) => byReport(await everything(db)), []);
  const [text, setText] = useState('');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const deletion = useDeletion();
  const filter = useMemo(() => createFilter(catalogue), [catalogue]);
  const shown = useMemo(() => filter(value ?? [], text), [filter, value, text]);
  const count = value?.reduce((sum, { observations }) => sum + observations.length, 0) ?? null;
  const shownCount = shown.reduce((sum, { observations }) => sum + observations.length, 0);

  return (
    <div class="library">
      <header class="library-head">
        <h1>Library</h1>
        <div class="actions">
          <ExportEverything count={count} onOutcome={setOutcome} />
          <a class="button" href="#import">
            Import
          </a>
        </div>
      </header>
      <ExportOutcome outcome={outcome} />
      {error !== null && <p class="notice bad">The library could not be read: {error}</p>}
      <Drafts catalogue={catalogue} />
      <section class="stack" aria-labelledby="reports">
        <div class="section-head">
          <h2 id="reports">Reports</h2>
          <p class="soft" role="status">
            {value === null
              ? 'Reading…'
              : text.trim() === ''
                ? `${counted(value.length, 'report')}, ${counted(count ?? 0, 'observation')}`
                : `${counted(shown.length, 'report')}, ${counted(shownCount, 'observation')} of ${count} fit`}
          </p>
        </div>
        {value !== null && value.length === 0 ? (
          <HowToTag where="No observations yet" />
        ) : (
          <>
            <label class="field">
              <span class="visually-hidden">Filter</span>
              <input
                class="input"
                type="search"
                placeholder="Filter by title, quote, technique, actor"
                value={text}
                onInput={(event) => setText(event.currentTarget.value)}
              />
            </label>
            <ReportList
              key={text.trim()}
              entries={shown}
              filtered={text.trim() !== ''}
              catalogue={catalogue}
              deletion={deletion}
            />
          </>
        )}
      </section>
      <ImportSection />
      <RecentlyDeleted catalogue={catalogue} deletion={deletion} />
      <UndoBar deletion={deletion} />
    </div>
  );
}
