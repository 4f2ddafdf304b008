import type { Heat } from '@/utils/analysis/matrix';
import { heatStep, type MatrixItem } from '@/utils/analysis/matrix-view';
import * as t from '@/utils/i18n/en/matrix';
import { number } from '@/utils/i18n/format';

/** A technique in the matrix: its heat as colour and number, and a mark for the overlay. */
export function MatrixCell(props: {
  item: MatrixItem;
  heat: Heat;
  /** The maximum count of all cells. */
  max: number;
  /** The position as `column:row`, by which the grid finds the cell. */
  position: string;
  /** True for the one cell that Tab leads to. */
  tabbable: boolean;
  selected: boolean;
  onOpen: () => void;
  onTurn: () => void;
}) {
  const { item, heat } = props;
  const { technique, count, overlap } = item;
  const classes = [
    'matrix-cell',
    `heat-${heatStep(count, props.max)}`,
    ...(technique.parent === null ? [] : ['sub']),
    ...(overlap === null ? [] : [overlap]),
    ...(props.selected ? ['selected'] : []),
  ];
  return (
    <td class={classes.join(' ')}>
      <button
        type="button"
        class="matrix-open"
        data-place={props.position}
        tabIndex={props.tabbable ? 0 : -1}
        aria-pressed={props.selected}
        title={`${technique.id} ${technique.name}`}
        onClick={props.onOpen}
      >
        <span class="matrix-id">
          {technique.id}
          {count > 0 && (
            <span class="matrix-count">
              <span aria-hidden="true">{number(count)}</span>
              <span class="visually-hidden">{t.heatOf(heat, count)}</span>
            </span>
          )}
        </span>
        <span class="matrix-name">{breakable(technique.name)}</span>
        {overlap !== null && <span class="visually-hidden">, {t.overlaps[overlap]}</span>}
      </button>
      {item.subTechniques > 0 && (
        <button
          type="button"
          class="matrix-turn"
          tabIndex={-1}
          aria-expanded={item.open}
          aria-label={t.subTechniquesOf(item.subTechniques, technique.name)}
          title={t.countOfSubTechniques(item.subTechniques)}
          onClick={props.onTurn}
        >
          {item.open ? '▾' : '▸'}
        </button>
      )}
    </td>
  );
}

/** Allows line breaks after slashes ("Virtualization/Sandbox Evasion"); otherwise a line breaks within a word. */
function breakable(name: string) {
  return name.split('/').flatMap((part, index) => (index === 0 ? [part] : ['/', <wbr key={index} />, part]));
}
