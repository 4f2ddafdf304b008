import type { Heat, Overlap } from '@/utils/analysis/matrix';
import { heatStep, type MatrixItem } from '@/utils/analysis/matrix-view';

/** How an overlap is said. */
export const OVERLAP_WORDS: Readonly<Record<Overlap, string>> = {
  both: 'in both',
  here: 'observed, not in the overlay',
  there: 'in the overlay, not observed',
  neither: 'in neither',
};

/** A technique in the matrix: its heat as colour and number, where it is as a mark. */
export function MatrixCell(props: {
  item: MatrixItem;
  heat: Heat;
  most: number;
  /** `column:row`, by which the grid finds it. */
  place: string;
  /** Whether Tab leads to it. */
  tabbable: boolean;
  selected: boolean;
  onOpen: () => void;
  onTurn: () => void;
}) {
  const { item, heat } = props;
  const { technique, count, overlap } = item;
  const classes = [
    'matrix-cell',
    `heat-${heatStep(count, props.most)}`,
    ...(technique.parent === null ? [] : ['sub']),
    ...(overlap === null ? [] : [overlap]),
    ...(props.selected ? ['selected'] : []),
  ];
  return (
    <td class={classes.join(' ')}>
      <button
        type="button"
        class="matrix-open"
        data-place={props.place}
        tabIndex={props.tabbable ? 0 : -1}
        aria-pressed={props.selected}
        title={`${technique.id} ${technique.name}`}
        onClick={props.onOpen}
      >
        <span class="matrix-id">
          {technique.id}
          {count > 0 && (
            <span class="matrix-count">
              {count.toLocaleString()}
              <span class="visually-hidden"> {count === 1 ? heat.slice(0, -1) : heat}</span>
            </span>
          )}
        </span>
        <span class="matrix-name">{breakable(technique.name)}</span>
        {overlap !== null && <span class="visually-hidden">, {OVERLAP_WORDS[overlap]}</span>}
      </button>
      {item.subTechniques > 0 && (
        <button
          type="button"
          class="matrix-turn"
          tabIndex={-1}
          aria-expanded={item.open}
          aria-label={`${item.subTechniques} sub-techniques of ${technique.name}`}
          title={`${item.subTechniques} sub-techniques`}
          onClick={props.onTurn}
        >
          {item.open ? '▾' : '▸'}
        </button>
      )}
    </td>
  );
}

/** A name that may break after its strokes ("Virtualization/Sandbox Evasion"): else a line is cut within a word. */
function breakable(name: string) {
  return name.split('/').flatMap((part, index) => (index === 0 ? [part] : ['/', <wbr key={index} />, part]));
}
