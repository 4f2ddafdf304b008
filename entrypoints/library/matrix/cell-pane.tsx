import { useEffect, useRef } from 'preact/hooks';
import { CrossButton } from '@/components/cross-button';
import type { Analysed } from '@/utils/analysis/context';
import type { Overlay } from '@/utils/analysis/matrix';
import type { MatrixItem } from '@/utils/analysis/matrix-view';
import { fullName } from '@/utils/attack/facts';
import { attackUrl } from '@/utils/attack/links';
import * as t from '@/utils/i18n/en/matrix';
import { QuoteList } from '../analysis/quote-list';
import type { Subject } from '../analysis/subject';
import { routeTo } from '../route';

/** Shows the observations of a technique: every quote, with its report. */
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
        <CrossButton label={t.closeQuotes} onClick={props.onClose} />
      </div>
      <p class="soft">
        {[
          t.paneSummary(observations.length, new Set(observations.map(({ reportId }) => reportId)).size),
          overlap !== null && overlay !== null ? t.paneOverlap(t.overlaps[overlap], overlay.name) : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p class="actions">
        {observations.length > 0 && (
          <a href={routeTo('observations', '', { technique: technique.id, ...narrowed })}>
            {t.seeObservations}
          </a>
        )}
        <a href={attackUrl(technique.id) ?? ''} target="_blank" rel="noreferrer">
          {t.attackPage}
        </a>
      </p>
      {observations.length === 0 ? (
        <p class="notice">
          {subject.kind === 'everything'
            ? item.open
              ? t.itselfNotObserved
              : t.notObserved
            : item.open
              ? t.itselfNotObservedIn(subject.name)
              : t.notObservedIn(subject.name)}
        </p>
      ) : (
        <QuoteList all={all} observations={observations} />
      )}
    </aside>
  );
}
