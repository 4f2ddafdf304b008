import { ExportButton } from './export-button';
import type { Outcome } from './export-outcome';

/** Exports the whole library. */
export function ExportEverything(props: {
  /** How many observations it has; null while that is not known. */
  count: number | null;
  /** The id of a format. */
  format: string;
  onOutcome: (outcome: Outcome) => void;
}) {
  return <ExportButton label="Export everything" scope={{ kind: 'everything' }} {...props} />;
}
