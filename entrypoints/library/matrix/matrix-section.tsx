import { useMemo, useState } from 'preact/hooks';
import { counted } from '@/components/counted';
import type { Analysed } from '@/utils/analysis/context';
import { matrixOf } from '@/utils/analysis/matrix';
import { cellSteps, overlapCounts, type TacticCells, viewOfCells } from '@/utils/analysis/matrix-view';
import { DOMAIN_NAMES } from '@/utils/attack/facts';
import { NothingYet } from '../analysis/nothing-yet';
import { Reading } from '../analysis/reading';
import { subjectOf } from '../analysis/subject';
import { useAnalysed } from '../analysis/use-analysed';
import { useSteps } from '../analysis/use-steps';
import { choose } from '../choose';
import type { Route } from '../route';
import type { SectionProps } from '../sections';
import { Legend } from './legend';
import { lookOf, shownOf } from './look';
import { MatrixControls } from './matrix-controls';
import { MatrixExport } from './matrix-export';
import { MatrixTable } from './matrix-table';
import { MatrixWithQuotes } from './matrix-with-quotes';
import { overlayOf } from './overlays';
import { toggled } from './toggled';
import { useLayer } from './use-layer';

/** The matrix of a domain with the heat of what was observed, and something laid over it to compare. */
export function MatrixSection({ route, catalogue }: SectionProps) {
  const { all, held, read, error } = useAnalysed(catalogue);
  return (
    <section class="stack" aria-labelledby="matrix-title">
      <h2 id="matrix-title" class="visually-hidden">
        Matrix
      </h2>
      {error !== null && <p class="notice bad">The library could not be read: {error}</p>}
      {all === null ? (
        error === null && <Reading read={read} />
      ) : (
        <>
          {all.observations.length === 0 && (
            <NothingYet what="The matrix fills with colour as you tag techniques while reading." />
          )}
          <Matrix route={route} all={all} coverage={held?.coverage ?? []} />
        </>
      )}
    </section>
  );
}

const NONE: ReadonlySet<string> = new Set();
const NO_CELLS: TacticCells = new Map();

function Matrix(props: { route: Route; all: Analysed; coverage: Parameters<typeof overlayOf>[2] }) {
  const { route, all, coverage } = props;
  const { choices } = route;
  const [turning, setTurning] = useState({ under: '', ids: NONE });
  const layer = useLayer();
  const { domain, heat, opened } = lookOf(choices);
  // What was turned by hand was turned against one rule; under another it would stand on its head.
  const turned = turning.under === opened ? turning.ids : NONE;
  const subject = useMemo(() => subjectOf(all, choices), [all, choices]);
  const over = choices.get('over');
  const overlay = useMemo(
    () => overlayOf(all, over, coverage, layer.layer),
    [all, over, coverage, layer.layer],
  );
  const shown = shownOf(choices, overlay !== null);
  const columns = useMemo(() => matrixOf(all.catalogue, domain), [all.catalogue, domain]);
  const cells = useSteps(
    () => cellSteps(all, subject.observations, heat),
    `${subject.kind} ${subject.key} ${choices.get('ids') ?? ''}`,
    [all, subject, heat],
  );
  const look = useMemo(() => ({ overlay, opened, turned }), [overlay, opened, turned]);
  const view = useMemo(
    () => viewOfCells(columns, cells ?? NO_CELLS, { ...look, shown }),
    [columns, cells, look, shown],
  );
  const whole = useMemo(
    () => (shown === 'all' ? view : viewOfCells(columns, cells ?? NO_CELLS, { ...look, shown: 'all' })),
    [view, shown, columns, cells, look],
  );
  const observed = new Set(
    whole.flatMap(({ items }) => items.filter(({ count }) => count > 0).map(({ technique }) => technique.id)),
  );
  const title = `${DOMAIN_NAMES[domain]} · ${subject.name}`;
  const turn = (id: string) => setTurning({ under: opened, ids: toggled(turned, id) });

  return (
    <>
      <MatrixControls
        all={all}
        route={route}
        subject={subject}
        overlay={overlay}
        layer={layer}
        onChoose={(changes) => choose(route, 'matrix', changes)}
        onOpened={(value) => {
          setTurning({ under: value, ids: NONE });
          choose(route, 'matrix', { subs: value });
        }}
      />
      <p class="matrix-print-title">
        {title}
        {overlay === null ? '' : `, compared with ${overlay.name}`}
      </p>
      <div class="matrix-summary">
        <p role="status">
          {cells === null
            ? `Counting ${counted(subject.observations.length, 'observation')}…`
            : `${counted(observed.size, 'technique')} observed`}
          {overlay !== null && `; compared with ${overlay.name}`}
        </p>
        <Legend
          view={view}
          heat={heat}
          overlay={overlay}
          counts={overlay === null ? null : overlapCounts(whole)}
        />
        <MatrixExport
          view={view}
          caption={{ title, heat, overlay: overlay?.name ?? null }}
          domain={domain}
          subject={subject}
        />
      </div>
      <MatrixWithQuotes
        all={all}
        domain={domain}
        subject={subject}
        view={view}
        whole={whole}
        heat={heat}
        overlay={overlay}
        ready={cells !== null || shown === 'all'}
        onTurn={turn}
      >
        <p class="hint soft matrix-keys">
          <kbd>←</kbd> <kbd>→</kbd> <kbd>↑</kbd> <kbd>↓</kbd> move, <kbd>Enter</kbd> opens the quotes,{' '}
          <kbd>+</kbd> <kbd>−</kbd> opens and closes sub-techniques, <kbd>Esc</kbd> closes the quotes.
        </p>
        <MatrixTable view={view} heat={heat} overlay={overlay} />
      </MatrixWithQuotes>
    </>
  );
}
