import { useState } from 'preact/hooks';
import type { TableResult } from '@/utils/analysis/table';
import type { Facet } from '@/utils/observation/view';

/** The facets in the order of the rail, with what they are called. */
const TITLES: readonly (readonly [Facet, string])[] = [
  ['tactic', 'Tactic'],
  ['technique', 'Technique'],
  ['actor', 'Actor'],
  ['software', 'Software'],
  ['level', 'Level'],
  ['confidence', 'Confidence'],
  ['tag', 'Tag'],
  ['report', 'Report'],
  ['publisher', 'Publisher'],
  ['month', 'Month'],
];

/** The facets that are opened only when asked for. */
const CLOSED: ReadonlySet<Facet> = new Set(['report', 'publisher', 'month']);

/** So many values of a facet are shown before "more" is asked for. */
const FEW = 6;
const MANY = 200;
/** A facet with more values than this can be searched. */
const SEARCHED = 20;

interface FacetRailProps {
  facets: TableResult['facets'];
  chosen: Partial<Record<Facet, string[]>>;
  labelOf: (facet: Facet, value: string) => string;
  onToggle: (facet: Facet, value: string) => void;
}

/** What the rows shown have in common, with counts; a value chosen narrows the table. */
export function FacetRail(props: FacetRailProps) {
  return (
    <section class="facets" aria-label="Narrow by">
      {TITLES.map(([facet, title]) => (
        <FacetValues key={facet} facet={facet} title={title} {...props} />
      ))}
    </section>
  );
}

/** A facet that opens; what is closed costs nothing: thousands of reports need not be named and sorted. */
function FacetValues(props: FacetRailProps & { facet: Facet; title: string }) {
  const { facet, title } = props;
  const [open, setOpen] = useState(!CLOSED.has(facet));
  const { size } = props.facets[facet];
  const picked = props.chosen[facet]?.length ?? 0;
  if (size === 0 && picked === 0) return null;
  return (
    <details class="facet" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {title} <span class="count">{picked > 0 ? `${picked} chosen` : size}</span>
      </summary>
      {open && <FacetList {...props} />}
    </details>
  );
}

function FacetList({
  facet,
  title,
  facets,
  chosen,
  labelOf,
  onToggle,
}: FacetRailProps & { facet: Facet; title: string }) {
  const [all, setAll] = useState(false);
  const [text, setText] = useState('');
  const counts = facets[facet];
  const picked = chosen[facet] ?? [];
  const wanted = text.trim().toLowerCase();
  const values = [...counts]
    .filter(([value, count]) => count > 0 || picked.includes(value))
    .map(([value, count]) => ({ value, count, label: value === '' ? 'none' : labelOf(facet, value) }))
    .filter(({ value, label }) => wanted === '' || `${value} ${label}`.toLowerCase().includes(wanted))
    .sort(
      (a, b) =>
        Number(picked.includes(b.value)) - Number(picked.includes(a.value)) ||
        (facet === 'month'
          ? a.value < b.value
            ? 1
            : -1
          : b.count - a.count || (a.label < b.label ? -1 : 1)),
    );
  const shown = values.slice(0, all ? MANY : Math.max(FEW, picked.length));
  const hasId = facet === 'technique' || facet === 'tactic';
  return (
    <>
      {all && counts.size > SEARCHED && (
        <input
          class="input"
          type="search"
          aria-label={`Find a ${title.toLowerCase()}`}
          placeholder="Find"
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      )}
      <ul>
        {shown.map(({ value, count, label }) => (
          <li key={value}>
            <label class="facet-value">
              <input
                type="checkbox"
                checked={picked.includes(value)}
                onChange={() => onToggle(facet, value)}
              />
              <span class="facet-label" title={label}>
                {hasId && value !== '' && !value.startsWith('name:') && (
                  <span class="mono soft">{value} </span>
                )}
                {label}
              </span>
              <span class="count">{count}</span>
            </label>
          </li>
        ))}
      </ul>
      {values.length > FEW && (
        <button type="button" class="link-button" onClick={() => setAll(!all)}>
          {all ? 'Fewer' : `${values.length - shown.length} more`}
        </button>
      )}
    </>
  );
}
