import { counted } from '@/components/counted';
import { Procedure } from '@/components/quote';
import type { Analysed } from '@/utils/analysis/context';
import type { ProcedureUse } from '@/utils/analysis/procedure-uses';
import { QuoteList } from '../analysis/quote-list';
import { actorName } from '../analysis/subject';

/** Procedures with their near-duplicates folded; each opens to its quotes. */
export function ProcedureUses({ all, uses }: { all: Analysed; uses: readonly ProcedureUse[] }) {
  return (
    <ul class="procedure-uses">
      {uses.map(({ text, observations, reports, variants, alsoBy }) => (
        <li key={`${observations[0]?.id} ${text}`}>
          <Procedure text={text} />
          <details class="fold">
            <summary class="soft">
              {[
                counted(reports, 'report'),
                variants > 1 ? `${variants} variants folded` : '',
                alsoBy.length === 0 ? '' : `also ${alsoBy.map((key) => actorName(all, key)).join(', ')}`,
              ]
                .filter(Boolean)
                .join(' · ')}
            </summary>
            <QuoteList all={all} observations={observations} />
          </details>
        </li>
      ))}
    </ul>
  );
}
