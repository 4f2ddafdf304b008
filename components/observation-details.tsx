import type { Catalogue } from '@/utils/attack/catalogue';
import type { Observation } from '@/utils/observation/schema';
import { Facts } from './facts';
import { LevelMark } from './level';
import './observation-details.css';
import { Procedure, Quote } from './quote';
import { namedTactics, ObservedTechnique, TacticChips } from './technique-label';

/** Everything an observation holds, to be read. `hideHead` where its level and technique stand above it already. */
export function ObservationDetails(props: {
  observation: Observation;
  catalogue: Catalogue | null;
  hideHead?: boolean;
}) {
  const { observation, catalogue } = props;
  const { technique, tactics, procedure, actors, software, tags, note } = observation;
  const rows = [
    { name: 'Actor', value: actors.map(nameWithId).join(', ') },
    { name: 'Software', value: software.map(nameWithId).join(', ') },
    { name: 'Confidence', value: observation.confidence },
    { name: 'Tags', value: tags.join(', ') },
    { name: 'Note', value: note },
    { name: 'Captured', value: new Date(observation.created).toLocaleString() },
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

function nameWithId({ name, attackId }: { name: string; attackId: string | null }): string {
  return attackId === null ? name : `${name} (${attackId})`;
}
