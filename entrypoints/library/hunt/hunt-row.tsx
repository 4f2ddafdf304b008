import { useEffect, useRef, useState } from 'preact/hooks';
import { Procedure } from '@/components/quote';
import type { Analysed } from '@/utils/analysis/context';
import type { HuntItem } from '@/utils/analysis/hunt';
import * as common from '@/utils/i18n/en/common';
import * as t from '@/utils/i18n/en/hunt';
import { number } from '@/utils/i18n/format';
import type { CoverageStatus } from '@/utils/observation/coverage';
import { MAX_COVERAGE_NOTE } from '@/utils/observation/limits';
import { QuoteList } from '../analysis/quote-list';
import { TechniqueName } from '../analysis/technique-name';
import type { CoverageEditing } from './use-coverage';

const STATUSES: readonly CoverageStatus[] = ['none', 'partial', 'covered'];

/** A row of the hunt list: a technique, its hypotheses, and the coverage by the analyst's detections. */
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
            {hypotheses.length === 0 ? t.quotes(observations.length) : t.hypotheses(hypotheses.length)}
          </summary>
          {open && hypotheses.length === 0 && <QuoteList all={all} observations={observations} />}
          {open && (
            <ul class="procedure-uses">
              {hypotheses.map((one) => (
                <li key={one.text}>
                  <Procedure text={one.text} />
                  <span class="soft">{common.reports(one.reports)}</span>
                </li>
              ))}
            </ul>
          )}
        </details>
      </th>
      <td class="number">{number(item.reports)}</td>
      <td>{actors.length > 3 ? t.andMore(actors.slice(0, 3), actors.length - 3) : actors.join(', ')}</td>
      {id === null || technique.technique === null ? (
        <td colSpan={2} class="soft">
          {t.onlyAttack}
        </td>
      ) : (
        <>
          <td>
            <select
              class="input coverage-choice"
              aria-label={t.coverageOf(id, technique.name)}
              value={item.status}
              onChange={({ currentTarget: { value } }) => {
                const status = STATUSES.find((one) => one === value);
                if (status !== undefined) void editing.save(id, { status });
              }}
            >
              {STATUSES.map((one) => (
                <option key={one} value={one}>
                  {t.coverages[one]}
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
 * The note on the coverage. It is saved on Enter and when it loses the focus; the text being typed is never replaced by
 * a stored change.
 */
function Note({ id, note, editing }: { id: string; note: string; editing: CoverageEditing }) {
  const [typed, setTyped] = useState<{ text: string; saved: boolean } | null>(null);
  const saving = useRef<typeof typed>(null);
  // Show the saved text until the stored note arrives.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs whenever the stored note changes
  useEffect(() => setTyped((now) => (now?.saved === true ? null : now)), [note]);
  const done = async () => {
    // Enter saves; leaving the box while it saves is not a second edit.
    if (typed === null || typed.saved || typed === saving.current) return;
    const { text } = typed;
    saving.current = typed;
    const outcome = text === note ? 'same' : await editing.save(id, { note: text });
    if (outcome === 'same') editing.cancel(id);
    saving.current = null;
    if (outcome === 'failed') return;
    setTyped((now) => (now !== typed ? now : outcome === 'saved' ? { text, saved: true } : null));
  };
  return (
    <input
      class="input hunt-note"
      aria-label={t.noteOn(id)}
      placeholder={t.noteExample}
      maxLength={MAX_COVERAGE_NOTE}
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
