import type { Deletion } from '@/components/use-deletion';
import type { Catalogue } from '@/utils/attack/catalogue';
import type { ReportEntry } from './overview';
import { ReportItem } from './report-item';
import { usePortion } from './use-portion';

/** So many reports are rendered at once. */
const PORTION = 50;
/** So few results of a filter are opened at once. */
const OPEN_RESULTS = 3;

/** The reports, collapsed; those that a filter has narrowed down to a few are open. */
export function ReportList(props: {
  entries: readonly ReportEntry[];
  /** Whether the observations are read. */
  read: boolean;
  filtered: boolean;
  catalogue: Catalogue | null;
  deletion: Deletion;
}) {
  const { shown, more } = usePortion(props.entries, PORTION);
  return (
    <>
      <ul class="reports">
        {shown.map((entry) => (
          <ReportItem
            key={entry.report.id}
            entry={entry}
            read={props.read}
            startOpen={props.filtered && props.entries.length <= OPEN_RESULTS}
            catalogue={props.catalogue}
            deletion={props.deletion}
          />
        ))}
      </ul>
      {more}
    </>
  );
}
