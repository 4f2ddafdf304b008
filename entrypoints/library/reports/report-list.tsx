import type { Catalogue } from '@/utils/attack/catalogue';
import { usePagedList } from '../analysis/use-paged-list';
import type { ReportEntry } from './overview';
import { ReportItem } from './report-item';

/** The number of reports that are rendered first, and added by each "show more". */
const PAGE_SIZE = 50;
/** Up to this number of filter results, the reports are unfolded. */
const MAX_OPEN_RESULTS = 3;

/** Lists the reports, folded; the results of a filter are unfolded if there are few. */
export function ReportList(props: {
  entries: readonly ReportEntry[];
  /** True when the observations are loaded. */
  read: boolean;
  filtered: boolean;
  catalogue: Catalogue | null;
}) {
  const { shown, more } = usePagedList(props.entries, PAGE_SIZE);
  return (
    <>
      <ul class="reports">
        {shown.map((entry) => (
          <ReportItem
            key={entry.report.id}
            entry={entry}
            read={props.read}
            startOpen={props.filtered && props.entries.length <= MAX_OPEN_RESULTS}
            catalogue={props.catalogue}
          />
        ))}
      </ul>
      {more}
    </>
  );
}
