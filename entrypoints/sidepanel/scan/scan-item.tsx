// biome-ignore-all lint/a11y/noNoninteractiveTabindex: a roving tab stop, on whose item the list's keys act
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { ConfidenceMark } from '@/components/confidence';
import { TechniqueBox } from '@/components/technique-box';
import { TechniqueLabel } from '@/components/technique-label';
import type { Catalogue } from '@/utils/attack/catalogue';
import * as common from '@/utils/i18n/en/common';
import * as keys from '@/utils/i18n/en/keys';
import * as t from '@/utils/i18n/en/scan';
import { percentage } from '@/utils/suggest/likelihood';
import { proposalsFrom } from '@/utils/suggest/proposals';
import type { OnPage } from '../on-page';
import type { Scanned } from './use-scan';
import { isOpen, type Verdict } from './use-verdicts';

/** A sentence with its suggested technique, and the decision on it. */
export function ScanItem(props: {
  item: Scanned;
  on: OnPage;
  verdict: Verdict | undefined;
  /** True for the item that is the tab stop. */
  current: boolean;
  /** True if it is open, with its buttons. */
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
    // The list handles the keys that have the same effect as a click.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <li
      class={['scan-item', state, active ? 'active' : ''].join(' ')}
      tabIndex={props.current ? 0 : -1}
      aria-label={t.item(
        `${technique} ${catalogue.technique(technique)?.name ?? ''}`,
        state === 'open' ? percentage(best.confidence) : t.states[state],
        item.text.slice(0, 200),
      )}
      aria-current={active ? 'true' : undefined}
      onClick={props.onActive}
      onFocus={({ target, currentTarget }) => target === currentTarget && props.onActive()}
    >
      <p class="scan-sentence">{item.text}</p>
      <p class="scan-what">
        <span>
          {state === 'accepted' && <span class="captured">{t.accepted}</span>}
          {state === 'rejected' && <span class="scan-no">{t.rejected}</span>}{' '}
          <Technique id={technique} catalogue={catalogue} brief={!isOpen(verdict)} />
        </span>
        {state === 'open' && <ConfidenceMark confidence={best.confidence} />}
        {verdict !== undefined && verdict.is !== 'open' && verdict.stored && (
          <button type="button" class="button small" onClick={props.onUndo}>
            {common.undo} <kbd>{keys.undo}</kbd>
          </button>
        )}
      </p>
      {active && isOpen(verdict) && !props.changing && (
        <div class="actions">
          <button type="button" class="button small primary" onClick={() => props.onAccept(best.id)}>
            {t.accept} <kbd>{keys.accept}</kbd>
          </button>
          <button type="button" class="button small" onClick={props.onChange}>
            {t.change} <kbd>{keys.change}</kbd>
          </button>
          <button type="button" class="button small" onClick={props.onReject}>
            {t.reject} <kbd>{keys.reject}</kbd>
          </button>
        </div>
      )}
      {props.changing && <Change on={on} item={item} others={others} onAccept={props.onAccept} />}
    </li>
  );
}

/** Chooses another technique for the sentence: from the model's next suggestions, or by typing. */
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
      label={t.anotherTechnique}
      kinds={['technique']}
      placeholder={t.techniqueExample}
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
