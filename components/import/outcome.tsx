import type { Problem } from '@/utils/exchange/parse/problem';
import { MAX_COUNTED_PROBLEMS } from '@/utils/exchange/parse/problem-list';
import * as t from '@/utils/i18n/en/importing';
import type { ImportCounts } from '@/utils/messages/protocol';

/** Lists the problems of the records in a file; if the list is cut, also says how many there are. */
export function Problems({ problems, count }: { problems: readonly Problem[]; count: number }) {
  return (
    <>
      <ul class="problems">
        {problems.map(({ path, message }, index) => (
          <li key={`${index} ${path}`}>{message}</li>
        ))}
      </ul>
      {count > problems.length && (
        <p>
          {count === MAX_COUNTED_PROBLEMS
            ? t.firstProblemsOrMore(problems.length, count)
            : t.firstProblems(problems.length, count)}
        </p>
      )}
    </>
  );
}

/** Returns a sentence about what an import changes, or changed. */
export function outcomeOf({ added, changed, same, kept }: ImportCounts): string {
  return t.outcome(added, changed, same, kept);
}
