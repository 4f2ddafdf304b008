import { useId, useState } from 'preact/hooks';
import * as t from '@/utils/i18n/en/scan';
import { likelihood, percentage } from '@/utils/suggest/likelihood';
import type { Scan, Scanned } from './use-scan';

/** Shows the progress of the scan, the confidence threshold, and the numbers of suggestions that are not listed. */
export function ScanHead(props: {
  scan: Scan;
  threshold: number;
  onThreshold: (threshold: number) => void;
  /** The number of suggestions to decide on. */
  open: number;
  /** The number of suggestions that are already captured. */
  captured: number;
  /** The number of sentences whose suggestions are all below the threshold. */
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
          {t.threshold(percentage(threshold), likelihood(threshold), (text) => (
            <strong>{text}</strong>
          ))}
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
          <progress aria-label={t.scanning} max={1} value={scan.progress} />
          <button type="button" class="button small" onClick={scan.stop}>
            {t.stop}
          </button>
        </div>
      ) : (
        <div class="actions">
          <button type="button" class="button small" onClick={scan.again}>
            {t.again}
          </button>
          {rejected.length > 0 && (
            <button
              type="button"
              class="button small"
              aria-expanded={showRejected}
              onClick={() => setShowRejected(!showRejected)}
            >
              {showRejected ? t.hideRejected(rejected.length) : t.showRejected(rejected.length)}
            </button>
          )}
        </div>
      )}
      <p class="soft" role="status">
        {scan.at === 'stopped' && t.stoppedAfter(percentage(scan.progress))}{' '}
        {scan.at !== 'running' && summary(open, captured, below)}
      </p>
      {scan.foreign > 0 && <p class="notice">{t.notEnglish(scan.foreign)}</p>}
      {showRejected && rejected.length > 0 && (
        <ul class="rows" aria-label={t.rejectedSuggestions}>
          {rejected.map((item) => (
            <li key={`${item.key} ${item.start}`} class="scan-rejected">
              <span class="mono">{item.suggestions[0].id}</span>
              <span class="scan-sentence">{item.text}</span>
              <button type="button" class="button small" onClick={() => props.onBringBack(item)}>
                {t.bringBack}
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
    ...(captured > 0 ? [t.capturedAlready(captured)] : []),
    ...(below > 0 ? [t.belowThreshold(below)] : []),
  ];
  const first = open === 0 ? t.nothingLeft : t.toDecide(open);
  return [first, ...rest].join(' · ');
}
