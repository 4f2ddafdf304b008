import './export-outcome.css';

/** What an export came to, in words for the analyst. */
export interface Outcome {
  good: boolean;
  text: string;
}

/** Says what the latest export came to; before the first, what there is to say instead. */
export function ExportOutcome({ outcome, before = '' }: { outcome: Outcome | null; before?: string }) {
  return (
    <p class={outcome?.good === false ? 'export-outcome bad' : 'export-outcome soft'} role="status">
      {outcome?.text ?? before}
    </p>
  );
}
