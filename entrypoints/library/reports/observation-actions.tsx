import { useUndo } from '@/components/undo/use-undo';
import { background } from '@/utils/extension/calls';
import * as common from '@/utils/i18n/en/common';
import * as library from '@/utils/i18n/en/library';
import * as undoTexts from '@/utils/i18n/en/undo';
import { messageOf } from '@/utils/messages/message-of';
import type { Observation } from '@/utils/observation/schema';
import { nameOf } from '@/utils/undo/name';

/** The actions on an observation of a report: show it on its page, edit, delete. */
export function ObservationActions(props: {
  observation: Observation;
  /** Called with an error message; with null when another action starts. */
  onProblem: (problem: string | null) => void;
}) {
  const { observation, onProblem } = props;
  const { id } = observation;
  const undo = useUndo();
  const attempt = async (work: () => Promise<unknown>) => {
    onProblem(null);
    await work().catch((error: unknown) => onProblem(messageOf(error)));
  };
  const edit = async () => {
    await background('observation.edit', { id });
    await background('card.window', { view: 'draft', id });
  };
  const remove = () =>
    undo.attempt(
      () => background('observation.delete', { id }),
      () => ({ text: undoTexts.deleted(nameOf(observation)), takeFocus: true }),
    );
  return (
    <>
      <button
        type="button"
        class="button"
        onClick={() => void attempt(() => background('observation.visit', { id }))}
      >
        {library.showInReport} <span aria-hidden="true">↗</span>
      </button>
      <button type="button" class="button" onClick={() => void attempt(edit)}>
        {common.edit}
      </button>
      <button type="button" class="button danger" onClick={() => void remove()}>
        {common.deleteIt}
      </button>
    </>
  );
}
