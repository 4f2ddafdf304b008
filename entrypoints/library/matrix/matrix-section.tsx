import { useMemo, useState } from 'preact/hooks';
import { EmptyLibrary } from '@/components/sample-library';
import type { Analysed } from '@/utils/analysis/context';
import { matrixOf } from '@/utils/analysis/matrix';
import { cellSteps, overlapCounts, type TacticCells, viewOfCells } from '@/utils/analysis/matrix-view';
import { DOMAIN_NAMES } from '@/utils/attack/facts';
import * as common from '@/utils/i18n/en/common';
import * as t from '@/utils/i18n/en/matrix';
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

/** The matrix of a domain with the heat of the observations, and an overlay to compare with. */
export function MatrixSection({ route, catalogue }: SectionProps) {
  const { all, snapshot, read, error } = useAnalysed(catalogue);
  return (
    <section class="stack" aria-labelledby="matrix-title">
      <h2 id="matrix-title" class="visually-hidden">
        {t.title}
      </h2>
      {error !== null && <p class="notice bad">{common.libraryNotRead(error)}</p>}
      {all === null ? (
        error === null && <Reading read={read} />
      ) : (
        <>
          {all.observations.length === 0 && <EmptyLibrary purpose={t.purpose} />}
          <Matrix route={route} all={all} coverage={snapshot?.coverage ?? []} />
        </>
      )}
    </section>
  );
}

const NO_IDS: ReadonlySet<string> = new Set();
const NO_CELLS: TacticCells = new Map();

function Matrix(props: { route: Route; all: Analysed; coverage: Parameters<typeof overlayOf>[2] }) {
  const { route, all, coverage } = props;
  const { choices } = route;
  const [turning, setTurning] = useState({ under: '', ids: NO_IDS });
  const layer = useLayer();
  const { domain, heat, opened } = lookOf(choices);
  // Manual toggles invert one rule for opening cells; under another rule they would mean the opposite.
  const turned = turning.under === opened ? turning.ids : NO_IDS;
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
  const look = useMemo(() => ({ overlay, opened, toggled: turned }), [overlay, opened, turned]);
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
  const summary = cells === null ? t.counting(subject.observations.length) : t.observed(observed.size);
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
          setTurning({ under: value, ids: NO_IDS });
          choose(route, 'matrix', { subs: value });
        }}
      />
      <p class="matrix-print-title">{overlay === null ? title : t.titleCompared(title, overlay.name)}</p>
      <div class="matrix-summary">
        <p role="status">{overlay === null ? summary : t.withOverlay(summary, overlay.name)}</p>
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
          {t.keys((key) => (
            <kbd>{key}</kbd>
          ))}
        </p>
        <MatrixTable view={view} heat={heat} overlay={overlay} />
      </MatrixWithQuotes>
    </>
  );
}
