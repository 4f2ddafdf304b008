import { everything } from '@/utils/library/queries';
import { ExportButton } from './export-button';
import type { Outcome } from './export-outcome';
import { library } from './use-library';

/** Exports the whole library. */
export function ExportEverything(props: {
  /** How many observations it has; null while that is not known. */
  count: number | null;
  onOutcome: (outcome: Outcome) => void;
}) {
  return (
    <ExportButton
      label="Export everything"
      count={props.count}
      scope="library"
      load={async () => everything(await library())}
      onOutcome={props.onOutcome}
    />
  );
}
