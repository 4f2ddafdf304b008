import type { TargetedDragEvent, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ObservationCard } from '@/components/observation-card';
import { useUndo } from '@/components/undo/use-undo';
import type { Catalogue } from '@/utils/attack/catalogue';
import * as t from '@/utils/i18n/en/reports';
import { number } from '@/utils/i18n/format';
import type { Observation } from '@/utils/observation/schema';
import { usePagedList } from '../analysis/use-paged-list';
import { moved } from './moved';
import { ObservationActions } from './observation-actions';
import type { Story } from './use-story';

/** The number of steps that are rendered first, and added by each "show more". */
const PAGE_SIZE = 100;

interface StoryListProps {
  /** In the order of the story. */
  steps: readonly Observation[];
  story: Story;
  catalogue: Catalogue | null;
  onProblem: (problem: string | null) => void;
}

/**
 * The observations of a report in the order of the events. A step is moved by its handle, by its buttons, or by Alt
 * with an arrow key while it contains the focus.
 */
export function StoryList(props: StoryListProps) {
  const { steps, story } = props;
  const { shown, more } = usePagedList(steps, PAGE_SIZE);
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const focused = useRef<HTMLElement | null>(null);
  const ids = steps.map(({ id }) => id);

  // A row that moves within the document loses the focus.
  const key = ids.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the order
  useLayoutEffect(() => {
    if (focused.current?.isConnected) focused.current.focus();
    focused.current = null;
  }, [key]);

  const move = (from: number, to: number) => {
    const next = moved(ids, from, to);
    if (next === ids) return;
    focused.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    story.put(next, t.moved(from + 1, to + 1, ids.length));
  };
  const drop = () => {
    if (dragged !== null && over !== null) move(dragged, over > dragged ? over - 1 : over);
    setDragged(null);
    setOver(null);
  };
  return (
    <>
      <ol class="story" onDragLeave={() => setOver(null)}>
        {shown.map((one, index) => (
          <Step
            key={one.id}
            {...props}
            observation={one}
            index={index}
            mark={dragged === null || over === null ? '' : markOf(index, over, shown.length)}
            onMove={(to) => move(index, to)}
            onDragStart={() => setDragged(index)}
            onDragEnd={drop}
            onOver={(half) => dragged !== null && setOver(index + half)}
            dragging={dragged !== null}
          />
        ))}
      </ol>
      {more}
    </>
  );
}

function markOf(index: number, over: number, count: number): string {
  if (index === over) return ' drop-before';
  return over === count && index === count - 1 ? ' drop-after' : '';
}

function Step(
  props: StoryListProps & {
    observation: Observation;
    index: number;
    mark: string;
    onMove: (to: number) => void;
    onDragStart: () => void;
    onDragEnd: () => void;
    /** Called while another step is dragged over this one: 0 for its upper half, 1 for the lower. */
    onOver: (half: 0 | 1) => void;
    dragging: boolean;
  },
) {
  const { observation, index, steps, onMove } = props;
  const { restored } = useUndo();
  const row = useRef<HTMLLIElement>(null);
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLLIElement>) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by === undefined || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onMove(index + by);
  };
  const onDragOver = (event: TargetedDragEvent<HTMLLIElement>) => {
    if (!props.dragging) return;
    event.preventDefault();
    const { top, height } = event.currentTarget.getBoundingClientRect();
    props.onOver(event.clientY < top + height / 2 ? 0 : 1);
  };
  const name = observation.technique?.name ?? observation.level;
  return (
    <li
      class={`story-step${props.mark}`}
      ref={row}
      onKeyDown={onKeyDown}
      onDragOver={onDragOver}
      onDrop={(event) => event.preventDefault()}
    >
      <span
        class="story-handle"
        draggable
        title={t.drag}
        aria-hidden="true"
        onDragStart={({ dataTransfer }) => {
          dataTransfer?.setData('text/plain', observation.anchor.quote.exact);
          if (dataTransfer && row.current) {
            dataTransfer.effectAllowed = 'move';
            dataTransfer.setDragImage(row.current, 0, 0);
          }
          props.onDragStart();
        }}
        onDragEnd={props.onDragEnd}
      >
        ⠿
      </span>
      <span class="story-number">{number(index + 1)}</span>
      <ObservationCard
        observation={observation}
        catalogue={props.catalogue}
        takeFocus={restored === observation.id}
      >
        <ObservationActions observation={observation} onProblem={props.onProblem} />
      </ObservationCard>
      <span class="story-moves">
        <MoveButton label={t.moveUp(name)} off={index === 0} onMove={() => onMove(index - 1)}>
          ↑
        </MoveButton>
        <MoveButton
          label={t.moveDown(name)}
          off={index === steps.length - 1}
          onMove={() => onMove(index + 1)}
        >
          ↓
        </MoveButton>
      </span>
    </li>
  );
}

/** A button that moves a step. Not disabled at the ends of the list, because it would lose the focus there. */
function MoveButton(props: { label: string; off: boolean; onMove: () => void; children: string }) {
  return (
    <button
      type="button"
      class="button quiet icon-button"
      aria-label={props.label}
      aria-disabled={props.off}
      onClick={props.onMove}
    >
      {props.children}
    </button>
  );
}
