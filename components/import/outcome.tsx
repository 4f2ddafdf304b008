import { counted } from '@/components/counted';
import type { Problem } from '@/utils/exchange/problem';
import { MAX_COUNTED_PROBLEMS } from '@/utils/exchange/problem-list';
import type { ImportCounts } from '@/utils/messages/protocol';

/** What is wrong with records, as far as it is listed. */
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
          The first {problems.length} of {count === MAX_COUNTED_PROBLEMS ? `${count} or more` : count}{' '}
          problems.
        </p>
      )}
    </>
  );
}

/** What an import does, or did. */
export function outcomeOf({ added, changed, same, kept }: ImportCounts): string {
  return `${counted(added, 'observation')} added, ${changed} changed, ${same} the same, ${kept} kept because the library’s own is newer`;
}
