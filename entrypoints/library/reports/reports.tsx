import { useMemo, useState } from 'preact/hooks';
import { counted } from '@/components/counted';
import { EmptyLibrary } from '@/components/sample-library';
import { useLibrary } from '@/components/use-library';
import { everything } from '@/utils/library/queries';
import type { SectionProps } from '../sections';
import { Drafts } from './drafts';
import { byReport, createFilter } from './overview';
import { RecentlyDeleted } from './recently-deleted';
import { ReportList } from './report-list';
import { ReportPage } from './report-page';

/** Every report with its observations, what was begun and what was deleted; or one report by itself. */
export function Reports(props: SectionProps) {
  const { item } = props.route;
  return item === '' ? <AllReports {...props} /> : <ReportPage id={item} {...props} />;
}

function AllReports({ route, catalogue, deletion }: SectionProps) {
  const { value, error } = useLibrary(async (db) => byReport(await everything(db)), []);
  // The popup leads here with an ATT&CK id to filter by.
  const [text, setText] = useState(route.choices.get('filter') ?? '');
  const filter = useMemo(() => createFilter(catalogue), [catalogue]);
  const shown = useMemo(() => filter(value ?? [], text), [filter, value, text]);
  const count = value?.reduce((sum, { observations }) => sum + observations.length, 0) ?? null;
  const shownCount = shown.reduce((sum, { observations }) => sum + observations.length, 0);

  return (
    <>
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
          <EmptyLibrary />
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
      <RecentlyDeleted catalogue={catalogue} deletion={deletion} />
    </>
  );
}
