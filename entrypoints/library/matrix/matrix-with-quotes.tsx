import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Analysed } from '@/utils/analysis/context';
import type { Heat, Overlay } from '@/utils/analysis/matrix';
import type { ViewColumn } from '@/utils/analysis/matrix-view';
import { DOMAIN_NAMES } from '@/utils/attack/facts';
import type { Domain } from '@/utils/attack/schema';
import type { Subject } from '../analysis/subject';
import { CellPane } from './cell-pane';
import './matrix.css';
import { MatrixGrid, type OpenCell } from './matrix-grid';

/** The matrix of a domain, with the quotes of the open cell beside it. */
export function MatrixWithQuotes(props: {
  all: Analysed;
  domain: Domain;
  subject: Subject;
  view: readonly ViewColumn[];
  /** All columns, from which the open cell is taken: it stays open while the view leaves it out. */
  whole?: readonly ViewColumn[];
  heat: Heat;
  overlay: Overlay | null;
  /** False until there is data: the matrix is not shown yet, and the quotes stay open. */
  ready?: boolean;
  class?: string;
  onTurn: (technique: string) => void;
  /** Shown below the matrix. */
  children?: ComponentChildren;
}) {
  const { all, domain, subject, view, whole = view, heat, overlay, ready = true } = props;
  const [cell, setCell] = useState<OpenCell | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const open =
    cell === null
      ? undefined
      : whole
          .find(({ tactic }) => tactic.id === cell.tactic)
          ?.items.find(({ technique }) => technique.id === cell.technique);
  const close = () => {
    setCell(null);
    frame.current?.querySelector<HTMLElement>('[data-place][tabindex="0"]')?.focus();
  };
  const classes = ['matrix-layout', open === undefined ? '' : 'with-pane', props.class ?? ''];
  return (
    <div ref={frame} class={classes.filter(Boolean).join(' ')}>
      {ready && (
        <div class="stack">
          <MatrixGrid
            key={domain}
            label={`${DOMAIN_NAMES[domain]} · ${subject.name}`}
            view={view}
            heat={heat}
            overlay={overlay}
            selected={cell}
            onOpen={(tactic, technique) => setCell({ tactic, technique })}
            onTurn={props.onTurn}
          />
          {props.children}
        </div>
      )}
      {open !== undefined && (
        <CellPane
          key={`${cell?.tactic} ${open.technique.id}`}
          all={all}
          item={open}
          overlay={overlay}
          subject={subject}
          onClose={close}
        />
      )}
    </div>
  );
}
