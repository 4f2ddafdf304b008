import { useId, useState } from 'preact/hooks';
import { counted } from '@/components/counted';
import { likelihood, percentage } from '@/utils/suggest/likelihood';
import type { Scan, Scanned } from './use-scan';

/** How far the scan is, from how sure on suggestions are shown, and what is not shown. */
export function ScanHead(props: {
  scan: Scan;
  threshold: number;
  onThreshold: (threshold: number) => void;
  /** How many suggestions are to be decided on. */
  open: number;
  /** How many are captured already. */
  captured: number;
  /** How many sentences have only suggestions that are less sure. */
  below: number;
  rejected: readonly Scanned[];
  onBringBack: (item: Scanned) => void;
}) {
  const { scan, threshold, open, captured, below, rejected } = props;
  const [showRejected, setShowRejected] = useState(false);
  const id = useId();
  return (
    <div class="scan-head stack">
      <div class="scan-threshold">
        <label for={id}>
          Show suggestions from <strong>{percentage(threshold)}</strong> on ({likelihood(threshold)})
        </label>
        <input
          id={id}
          type="range"
          min={10}
          max={95}
          step={5}
          value={Math.round(threshold * 100)}
          onInput={({ currentTarget: { value } }) => props.onThreshold(Number(value) / 100)}
        />
      </div>
      {scan.at === 'running' ? (
        <div class="actions scan-progress">
          <progress aria-label="Scanning the article" max={1} value={scan.progress} />
          <button type="button" class="button small" onClick={scan.stop}>
            Stop
          </button>
        </div>
      ) : (
        <div class="actions">
          <button type="button" class="button small" onClick={scan.again}>
            Scan again
          </button>
          {rejected.length > 0 && (
            <button
              type="button"
              class="button small"
              aria-expanded={showRejected}
              onClick={() => setShowRejected(!showRejected)}
            >
              {showRejected ? 'Hide' : 'Show'} {rejected.length} rejected
            </button>
          )}
        </div>
      )}
      <p class="soft" role="status">
        {scan.at === 'stopped' && `Stopped after ${percentage(scan.progress)} of the page. `}
        {scan.at !== 'running' && summary(open, captured, below)}
      </p>
      {showRejected && rejected.length > 0 && (
        <ul class="rows" aria-label="Rejected suggestions">
          {rejected.map((item) => (
            <li key={`${item.key} ${item.start}`} class="scan-rejected">
              <span class="mono">{item.suggestions[0].id}</span>
              <span class="scan-sentence">{item.text}</span>
              <button type="button" class="button small" onClick={() => props.onBringBack(item)}>
                Bring back
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function summary(open: number, captured: number, below: number): string {
  const rest = [
    ...(captured > 0 ? [`${captured} captured already`] : []),
    ...(below > 0 ? [`${counted(below, 'sentence')} below the threshold`] : []),
  ];
  const first = open === 0 ? 'Nothing left to decide' : `${counted(open, 'suggestion')} to decide`;
  return `${[first, ...rest].join(' · ')}.`;
}
