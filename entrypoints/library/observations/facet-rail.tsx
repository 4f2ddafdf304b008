import { useState } from 'preact/hooks';
import type { TableResult } from '@/utils/analysis/table';
import * as t from '@/utils/i18n/en/table';
import * as terms from '@/utils/i18n/en/terms';
import { month, number } from '@/utils/i18n/format';
import type { Facet } from '@/utils/observation/view';

/** The facets in the order of the rail. */
const FACETS: readonly Facet[] = [
  'tactic',
  'technique',
  'actor',
  'software',
  'level',
  'confidence',
  'tag',
  'report',
  'publisher',
  'month',
];

/** The facets that are folded at first. */
const FOLDED: ReadonlySet<Facet> = new Set(['report', 'publisher', 'month']);

/** The number of values that a facet shows at first. */
const INITIAL_LIMIT = 6;
/** The number of values that a facet shows after "more". */
const MAX_VALUES = 200;
/** A facet with more values than this gets a search box. */
const SEARCH_THRESHOLD = 20;

interface FacetRailProps {
  facets: TableResult['facets'];
  chosen: Partial<Record<Facet, string[]>>;
  labelOf: (facet: Facet, value: string) => string;
  onToggle: (facet: Facet, value: string) => void;
}

/** Lists the facets of the shown rows with counts; choosing a value filters the table. */
export function FacetRail(props: FacetRailProps) {
  return (
    <section class="facets" aria-label={t.narrowBy}>
      {FACETS.map((facet) => (
        <FacetValues key={facet} facet={facet} {...props} />
      ))}
    </section>
  );
}

/** Returns the label of a value of a facet. */
function valueLabel(facet: Facet, value: string, labelOf: FacetRailProps['labelOf']): string {
  if (value === '') return t.noValue;
  if (facet === 'month') return month(value);
  const names: Readonly<Record<string, string>> =
    facet === 'level' ? terms.levels : facet === 'confidence' ? terms.confidences : {};
  return names[value] ?? labelOf(facet, value);
}

/**
 * A facet that can be folded. While it is folded its values are not computed: naming and sorting thousands of reports
 * takes time.
 */
function FacetValues(props: FacetRailProps & { facet: Facet }) {
  const { facet } = props;
  const [open, setOpen] = useState(!FOLDED.has(facet));
  const { size } = props.facets[facet];
  const picked = props.chosen[facet]?.length ?? 0;
  if (size === 0 && picked === 0) return null;
  return (
    <details class="facet" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {t.facets[facet].title} <span class="count">{picked > 0 ? t.chosen(picked) : number(size)}</span>
      </summary>
      {open && <FacetList {...props} />}
    </details>
  );
}

function FacetList({ facet, facets, chosen, labelOf, onToggle }: FacetRailProps & { facet: Facet }) {
  const [all, setAll] = useState(false);
  const [text, setText] = useState('');
  const counts = facets[facet];
  const picked = chosen[facet] ?? [];
  const query = text.trim().toLowerCase();
  const values = [...counts]
    .filter(([value, count]) => count > 0 || picked.includes(value))
    .map(([value, count]) => ({ value, count, label: valueLabel(facet, value, labelOf) }))
    .filter(({ value, label }) => query === '' || `${value} ${label}`.toLowerCase().includes(query))
    .sort(
      (a, b) =>
        Number(picked.includes(b.value)) - Number(picked.includes(a.value)) ||
        (facet === 'month'
          ? a.value < b.value
            ? 1
            : -1
          : b.count - a.count || (a.label < b.label ? -1 : 1)),
    );
  const shown = values.slice(0, all ? MAX_VALUES : Math.max(INITIAL_LIMIT, picked.length));
  const hasId = facet === 'technique' || facet === 'tactic';
  return (
    <>
      {all && counts.size > SEARCH_THRESHOLD && (
        <input
          class="input"
          type="search"
          aria-label={t.facets[facet].find}
          placeholder={t.find}
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
              <span class="count">{number(count)}</span>
            </label>
          </li>
        ))}
      </ul>
      {values.length > INITIAL_LIMIT && (
        <button type="button" class="link-button" onClick={() => setAll(!all)}>
          {all ? t.fewer : t.more(values.length - shown.length)}
        </button>
      )}
    </>
  );
}
