import type { Catalogue } from '@/utils/attack/catalogue';
import { refLabel } from '@/utils/observation/labels';
import type { Observation } from '@/utils/observation/schema';
import { Facts } from './facts';
import { LevelMark } from './level';
import './observation-details.css';
import * as terms from '@/utils/i18n/en/terms';
import { instant } from '@/utils/i18n/format';
import { Procedure, Quote } from './quote';
import { namedTactics, ObservedTechnique, TacticChips } from './technique-label';

/**
 * Shows all fields of an observation. `hideHead` leaves out its level and technique, where they are already shown
 * above.
 */
export function ObservationDetails(props: {
  observation: Observation;
  catalogue: Catalogue | null;
  hideHead?: boolean;
}) {
  const { observation, catalogue } = props;
  const { technique, tactics, procedure, actors, software, tags, note } = observation;
  const rows = [
    { name: terms.actor, value: actors.map(refLabel).join(', ') },
    { name: terms.software, value: software.map(refLabel).join(', ') },
    { name: terms.confidence, value: terms.confidences[observation.confidence] },
    { name: terms.tags, value: tags.join(', ') },
    { name: terms.note, value: note },
    { name: terms.captured, value: instant(observation.created) },
  ];
  return (
    <article class="observation-details">
      {!props.hideHead && (
        <p class="observation-head">
          <LevelMark level={observation.level} />
          {technique === null ? (
            <TacticChips tactics={namedTactics(tactics, catalogue)} />
          ) : (
            <ObservedTechnique technique={technique} tactics={tactics} catalogue={catalogue} />
          )}
        </p>
      )}
      {procedure !== null && <Procedure text={procedure} />}
      {procedure !== observation.anchor.quote.exact && <Quote text={observation.anchor.quote.exact} />}
      <Facts rows={rows} />
    </article>
  );
}
