// biome-ignore-all lint/a11y/noNoninteractiveTabindex: a roving tab stop, on whose item the list's keys act
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { ConfidenceMark } from '@/components/confidence';
import { proposalsFrom } from '@/components/proposals';
import { TechniqueBox } from '@/components/technique-box';
import { TechniqueLabel } from '@/components/technique-label';
import type { Catalogue } from '@/utils/attack/catalogue';
import { percentage } from '@/utils/suggest/likelihood';
import type { OnPage } from '../on-page';
import type { Scanned } from './use-scan';
import { isOpen, type Verdict } from './use-verdicts';

/** A sentence with the technique that the model proposes, and what was decided. */
export function ScanItem(props: {
  item: Scanned;
  on: OnPage;
  verdict: Verdict | undefined;
  /** Whether Tab stops at it. */
  current: boolean;
  /** Whether it is open, with its buttons. */
  active: boolean;
  changing: boolean;
  onActive: () => void;
  onAccept: (technique: string) => void;
  onChange: () => void;
  onReject: () => void;
  onUndo: () => void;
}) {
  const { item, on, verdict, active } = props;
  const { catalogue } = on.attack;
  const [best, ...others] = item.suggestions;
  const technique = verdict?.is === 'accepted' ? verdict.technique : best.id;
  const state = verdict?.is ?? 'open';
  return (
    // The list has the keys that do the same as a click.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <li
      class={['scan-item', state, active ? 'active' : ''].join(' ')}
      tabIndex={props.current ? 0 : -1}
      aria-label={`${technique} ${catalogue.technique(technique)?.name ?? ''}, ${
        state === 'open' ? percentage(best.confidence) : state
      }: ${item.text.slice(0, 200)}`}
      aria-current={active ? 'true' : undefined}
      onClick={props.onActive}
      onFocus={({ target, currentTarget }) => target === currentTarget && props.onActive()}
    >
      <p class="scan-sentence">{item.text}</p>
      <p class="scan-what">
        <span>
          {state === 'accepted' && <span class="captured">✓ Accepted </span>}
          {state === 'rejected' && <span class="scan-no">✕ Rejected </span>}
          <Technique id={technique} catalogue={catalogue} brief={!isOpen(verdict)} />
        </span>
        {state === 'open' && <ConfidenceMark confidence={best.confidence} />}
        {!isOpen(verdict) && (verdict?.is !== 'accepted' || verdict.made !== null) && (
          <button type="button" class="button small" onClick={props.onUndo}>
            Undo <kbd>U</kbd>
          </button>
        )}
      </p>
      {active && isOpen(verdict) && !props.changing && (
        <div class="actions">
          <button type="button" class="button small primary" onClick={() => props.onAccept(best.id)}>
            Accept <kbd>A</kbd>
          </button>
          <button type="button" class="button small" onClick={props.onChange}>
            Change <kbd>C</kbd>
          </button>
          <button type="button" class="button small" onClick={props.onReject}>
            Reject <kbd>R</kbd>
          </button>
        </div>
      )}
      {props.changing && <Change on={on} item={item} others={others} onAccept={props.onAccept} />}
    </li>
  );
}

/** Another technique for the sentence: the model's next ones first, or whatever is typed. */
function Change(props: {
  on: OnPage;
  item: Scanned;
  others: Scanned['suggestions'][number][];
  onAccept: (technique: string) => void;
}) {
  const { on, item, others, onAccept } = props;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const proposals = useMemo(() => proposalsFrom(others, on.attack.catalogue), [others, on.attack]);
  return (
    <TechniqueBox
      attack={on.attack}
      label="Another technique (Esc leaves it)"
      kinds={['technique']}
      placeholder="Id, name or former id"
      inputRef={input}
      query={item.text}
      proposals={proposals}
      onHit={(hit) => onAccept(hit.id)}
    />
  );
}

function Technique({ id, catalogue, brief }: { id: string; catalogue: Catalogue; brief: boolean }) {
  const technique = catalogue.technique(id);
  return (
    <TechniqueLabel
      id={id}
      name={technique?.name ?? ''}
      parent={(!brief && technique && catalogue.parentOf(technique)?.name) || null}
      tactics={technique === undefined || brief ? [] : catalogue.tacticsOf(technique)}
    />
  );
}
