import { background } from '@/components/extension';
import type { Deletion } from '@/components/use-deletion';
import { messageOf } from '@/utils/messages/message-of';
import type { Observation } from '@/utils/observation/schema';

/** What can be done with an observation of a report: shown in its place, edited, deleted. */
export function ObservationActions(props: {
  observation: Observation;
  deletion: Deletion;
  /** Told why something was not done; null when it is begun anew. */
  onProblem: (problem: string | null) => void;
}) {
  const { observation, onProblem } = props;
  const { id } = observation;
  const attempt = async (work: () => Promise<unknown>) => {
    onProblem(null);
    await work().catch((error: unknown) => onProblem(messageOf(error)));
  };
  const edit = async () => {
    await background('observation.edit', { id });
    await background('card.window', { view: 'draft', id });
  };
  return (
    <>
      <button
        type="button"
        class="button"
        onClick={() => void attempt(() => background('observation.visit', { id }))}
      >
        Show in the report <span aria-hidden="true">↗</span>
      </button>
      <button type="button" class="button" onClick={() => void attempt(edit)}>
        Edit
      </button>
      <button type="button" class="button danger" onClick={() => void props.deletion.remove(observation)}>
        Delete
      </button>
    </>
  );
}
