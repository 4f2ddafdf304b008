import { HowToTag } from '@/components/how-to-tag';

/** What stands where an analysis has nothing to look at yet. */
export function NothingYet({ what }: { what: string }) {
  return (
    <div class="stack">
      <HowToTag where="No observations yet" />
      <p class="soft">{what}</p>
    </div>
  );
}
