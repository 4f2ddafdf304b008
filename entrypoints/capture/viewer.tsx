import { useEffect, useRef } from 'preact/hooks';
import { ObservationDetails } from '@/components/observation-details';
import { useAttack } from '@/components/use-catalogue';
import type { Observation, Report } from '@/utils/observation/schema';

/** Shows an observation whose highlight was clicked. */
export function Viewer(props: {
  observation: Observation;
  report: Report;
  onEdit: () => void;
  onDelete: () => void;
  onClose: () => void;
}) {
  const { attack } = useAttack();
  const edit = useRef<HTMLButtonElement>(null);
  useEffect(() => edit.current?.focus(), []);
  return (
    <div class="viewer">
      <ObservationDetails observation={props.observation} catalogue={attack?.catalogue ?? null} />
      <footer class="card-foot">
        <button type="button" class="button danger" onClick={props.onDelete}>
          Delete
        </button>
        <button type="button" class="button quiet" onClick={props.onClose}>
          Close <kbd>Esc</kbd>
        </button>
        <button type="button" class="button primary" ref={edit} onClick={props.onEdit}>
          Edit
        </button>
      </footer>
    </div>
  );
}
