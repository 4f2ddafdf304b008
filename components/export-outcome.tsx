import './export-outcome.css';

/** The result of an export, as a message for the user. */
export interface Outcome {
  good: boolean;
  text: string;
}

/** Shows the outcome of the last export; before the first one, another text. */
export function ExportOutcome({ outcome, before = '' }: { outcome: Outcome | null; before?: string }) {
  return (
    <p class={outcome?.good === false ? 'export-outcome bad' : 'export-outcome soft'} role="status">
      {outcome?.text ?? before}
    </p>
  );
}
