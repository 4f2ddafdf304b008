import * as t from '@/utils/i18n/en/popup';
import { ExportButton } from './export-button';
import type { Outcome } from './export-outcome';

/** Exports the whole library. */
export function ExportEverything(props: {
  /** The number of observations in the library; null until it is known. */
  count: number | null;
  /** The id of a format. */
  format: string;
  onOutcome: (outcome: Outcome) => void;
}) {
  return <ExportButton label={t.exportEverything} scope={{ kind: 'everything' }} {...props} />;
}
