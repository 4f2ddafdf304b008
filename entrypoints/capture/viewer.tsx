import { useEffect, useRef } from 'preact/hooks';
import { ObservationDetails } from '@/components/observation-details';
import { useAttack } from '@/components/use-attack';
import * as common from '@/utils/i18n/en/common';
import * as keys from '@/utils/i18n/en/keys';
import { focusFirst } from '@/utils/keyboard/first-focus';
import type { Observation, Report } from '@/utils/observation/schema';
import type { Guard } from './guard/use-guard';
import { Warnings } from './guard/warnings';

/** Shows the observation of a clicked highlight. */
export function Viewer(props: {
  observation: Observation;
  report: Report;
  guard: Guard;
  onEdit: () => void;
  onDelete: () => void;
  onClose: () => void;
}) {
  const { attack } = useAttack();
  const edit = useRef<HTMLButtonElement>(null);
  useEffect(() => focusFirst(edit.current), []);
  const { guard } = props;
  return (
    <div class="viewer">
      <ObservationDetails observation={props.observation} catalogue={attack?.catalogue ?? null} />
      <Warnings
        guard={guard}
        target={{ view: 'observation', id: props.observation.id }}
        onClose={props.onClose}
      />
      <footer class="card-foot">
        <button type="button" class="button danger" onClick={(event) => guard.run(event, props.onDelete)}>
          {common.deleteIt}
        </button>
        <button type="button" class="button quiet" onClick={props.onClose}>
          {common.close} <kbd>{keys.esc}</kbd>
        </button>
        <button type="button" class="button primary" ref={edit} onClick={props.onEdit}>
          {common.edit}
        </button>
      </footer>
    </div>
  );
}
