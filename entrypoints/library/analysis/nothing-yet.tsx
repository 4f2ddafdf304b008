import { EmptyLibrary } from '@/components/sample-library';

/** What stands where an analysis has nothing to look at yet. */
export function NothingYet({ what }: { what: string }) {
  return <EmptyLibrary what={what} />;
}
