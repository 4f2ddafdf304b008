import { Procedure } from '@/components/quote';
import type { Analysed } from '@/utils/analysis/context';
import type { ProcedureUse } from '@/utils/analysis/procedure-uses';
import * as t from '@/utils/i18n/en/actors';
import * as common from '@/utils/i18n/en/common';
import { QuoteList } from '../analysis/quote-list';
import { actorName } from '../analysis/subject';

/** Lists procedures with their near-duplicates folded; each unfolds to its quotes. */
export function ProcedureUses({ all, uses }: { all: Analysed; uses: readonly ProcedureUse[] }) {
  return (
    <ul class="procedure-uses">
      {uses.map(({ text, observations, reports, variants, alsoBy }) => (
        <li key={`${observations[0]?.id} ${text}`}>
          <Procedure text={text} />
          <details class="fold">
            <summary class="soft">
              {[
                common.reports(reports),
                variants > 1 ? t.variants(variants) : '',
                alsoBy.length === 0 ? '' : t.alsoBy(alsoBy.map((key) => actorName(all, key))),
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
