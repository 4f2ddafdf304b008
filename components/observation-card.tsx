import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Catalogue } from '@/utils/attack/catalogue';
import type { Observation } from '@/utils/observation/schema';
import './observation-card.css';
import { ObservationDetails } from './observation-details';
import { ObservationRow } from './observation-row';

/** Shows an observation as a row that unfolds to its details and actions. */
export function ObservationCard(props: {
  observation: Observation;
  catalogue: Catalogue | null;
  remark?: string | null;
  /** Takes the focus when it appears, because it was just restored. */
  takeFocus?: boolean;
  onOpen?: () => void;
  /** The action buttons. */
  children: ComponentChildren;
}) {
  const { observation, catalogue, takeFocus = false } = props;
  const [open, setOpen] = useState(false);
  const id = useId();
  const head = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takeFocus) head.current?.focus();
  }, [takeFocus]);
  return (
    <div class={open ? 'observation-card open' : 'observation-card'}>
      <button
        type="button"
        class="observation-card-head"
        ref={head}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => {
          if (!open) props.onOpen?.();
          setOpen(!open);
        }}
      >
        <ObservationRow
          behaviour={observation}
          anchor={observation.anchor}
          catalogue={catalogue}
          remark={props.remark ?? null}
          hideQuote={open}
        />
      </button>
      <div id={id} class="observation-card-body" hidden={!open}>
        {open && (
          <>
            <ObservationDetails observation={observation} catalogue={catalogue} hideHead />
            <div class="actions">{props.children}</div>
          </>
        )}
      </div>
    </div>
  );
}
