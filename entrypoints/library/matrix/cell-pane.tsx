import { useEffect, useRef } from 'preact/hooks';
import { counted } from '@/components/counted';
import { CrossButton } from '@/components/cross-button';
import type { Analysed } from '@/utils/analysis/context';
import type { Overlay } from '@/utils/analysis/matrix';
import type { MatrixItem } from '@/utils/analysis/matrix-view';
import { fullName } from '@/utils/attack/facts';
import { attackUrl } from '@/utils/attack/links';
import { QuoteList } from '../analysis/quote-list';
import type { Subject } from '../analysis/subject';
import { routeTo } from '../route';
import { OVERLAP_WORDS } from './matrix-cell';

/** What was observed of a technique: every quote, with its report. */
export function CellPane(props: {
  all: Analysed;
  item: MatrixItem;
  overlay: Overlay | null;
  subject: Subject;
  onClose: () => void;
}) {
  const { all, item, overlay, subject } = props;
  const { technique, observations, overlap } = item;
  const head = useRef<HTMLHeadingElement>(null);
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    head.current?.focus({ preventScroll: true });
    pane.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const narrowed =
    subject.kind === 'actor' || subject.kind === 'report' ? { [subject.kind]: subject.key } : {};
  return (
    // Escape closes it from anywhere within.
    <aside
      class="matrix-pane"
      ref={pane}
      aria-labelledby="matrix-pane-title"
      onKeyDown={(event) => event.key === 'Escape' && props.onClose()}
    >
      <div class="matrix-pane-head">
        <h3 id="matrix-pane-title" tabIndex={-1} ref={head}>
          <span class="technique-id mono">{technique.id}</span>
          {fullName(all.catalogue, technique)}
        </h3>
        <CrossButton label="Close the quotes" onClick={props.onClose} />
      </div>
      <p class="soft">
        {counted(observations.length, 'observation')} in{' '}
        {counted(new Set(observations.map(({ reportId }) => reportId)).size, 'report')}
        {overlap !== null && overlay !== null && ` · ${OVERLAP_WORDS[overlap]} (${overlay.name})`}
      </p>
      <p class="actions">
        {observations.length > 0 && (
          <a href={routeTo('observations', '', { technique: technique.id, ...narrowed })}>
            See in Observations
          </a>
        )}
        <a href={attackUrl(technique.id) ?? ''} target="_blank" rel="noreferrer">
          ATT&amp;CK ↗
        </a>
      </p>
      {observations.length === 0 ? (
        <p class="notice">
          Nothing was observed of {item.open ? 'the technique itself' : 'it'}
          {subject.kind === 'everything' ? '' : ` in: ${subject.name}`}.
          {item.open && ' Its sub-techniques have cells of their own, below it.'}
        </p>
      ) : (
        <QuoteList all={all} observations={observations} />
      )}
    </aside>
  );
}
