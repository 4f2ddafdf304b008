import { useEffect, useRef, useState } from 'preact/hooks';
import { counted } from '@/components/counted';
import { Procedure } from '@/components/quote';
import type { Analysed } from '@/utils/analysis/context';
import { COVERAGE_NAMES, type HuntItem } from '@/utils/analysis/hunt';
import type { CoverageStatus } from '@/utils/observation/coverage';
import { QuoteList } from '../analysis/quote-list';
import { TechniqueName } from '../analysis/technique-name';
import type { CoverageEditing } from './use-coverage';

const STATUSES: readonly CoverageStatus[] = ['none', 'partial', 'covered'];

/** A technique to hunt for: its hypotheses, and whether own detections see it. */
export function HuntRow(props: { all: Analysed; item: HuntItem; editing: CoverageEditing }) {
  const { all, item, editing } = props;
  const [open, setOpen] = useState(false);
  const { technique, hypotheses, observations, actors } = item;
  const { id } = technique;
  return (
    <tr>
      <th scope="row">
        <TechniqueName of={technique} catalogue={all.catalogue} />
        <details class="fold" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary class="soft">
            {hypotheses.length === 0
              ? counted(observations.length, 'quote')
              : hypotheses.length === 1
                ? '1 hypothesis'
                : `${hypotheses.length} hypotheses`}
          </summary>
          {open && hypotheses.length === 0 && <QuoteList all={all} observations={observations} />}
          {open && (
            <ul class="procedure-uses">
              {hypotheses.map((one) => (
                <li key={one.text}>
                  <Procedure text={one.text} />
                  <span class="soft">{counted(one.reports, 'report')}</span>
                </li>
              ))}
            </ul>
          )}
        </details>
      </th>
      <td class="number">{item.reports}</td>
      <td>
        {actors.length > 3
          ? `${actors.slice(0, 3).join(', ')} and ${actors.length - 3} more`
          : actors.join(', ')}
      </td>
      {id === null || technique.technique === null ? (
        <td colSpan={2} class="soft">
          Only for techniques of ATT&amp;CK
        </td>
      ) : (
        <>
          <td>
            <select
              class="input coverage-choice"
              aria-label={`Coverage of ${id} ${technique.name}`}
              value={item.status}
              onChange={({ currentTarget: { value } }) => {
                const status = STATUSES.find((one) => one === value);
                if (status !== undefined) void editing.save(id, { status });
              }}
            >
              {STATUSES.map((one) => (
                <option key={one} value={one}>
                  {COVERAGE_NAMES[one]}
                </option>
              ))}
            </select>
          </td>
          <td>
            <Note id={id} note={item.note} editing={editing} />
          </td>
        </>
      )}
    </tr>
  );
}

/**
 * The remark on the coverage; saved when it is left or Enter is pressed. What is being typed stays, whatever is stored
 * meanwhile.
 */
function Note({ id, note, editing }: { id: string; note: string; editing: CoverageEditing }) {
  const [typed, setTyped] = useState<{ text: string; saved: boolean } | null>(null);
  const saving = useRef<typeof typed>(null);
  // What was saved stays on show until it comes back as what is stored.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another note is stored
  useEffect(() => setTyped((now) => (now?.saved === true ? null : now)), [note]);
  const done = async () => {
    // Enter saves, and leaving the box while that is under way is no second edit.
    if (typed === null || typed.saved || typed === saving.current) return;
    const { text } = typed;
    saving.current = typed;
    const outcome = text === note ? 'same' : await editing.save(id, { note: text });
    if (outcome === 'same') editing.leave(id);
    saving.current = null;
    if (outcome === 'failed') return;
    setTyped((now) => (now !== typed ? now : outcome === 'saved' ? { text, saved: true } : null));
  };
  return (
    <input
      class="input hunt-note"
      aria-label={`Note on the coverage of ${id}`}
      placeholder="Seen by, or missing"
      maxLength={20_000}
      value={typed?.text ?? note}
      onInput={(event) => {
        editing.begin(id);
        setTyped({ text: event.currentTarget.value, saved: false });
      }}
      onBlur={() => void done()}
      onKeyDown={(event) => event.key === 'Enter' && void done()}
    />
  );
}
