import type { Catalogue } from '@/utils/attack/catalogue';
import type { Anchor, Behaviour } from '@/utils/observation/schema';
import { LevelMark } from './level';
import './observation-row.css';
import { excerpt } from '@/utils/text/white-space';
import { namedTactics, ObservedTechnique, TacticChips } from './technique-label';

/** Shows an observation or a draft in two lines: its level and technique, then the beginning of its quote. */
export function ObservationRow(props: {
  behaviour: Pick<Behaviour, 'level' | 'tactics' | 'technique'>;
  anchor: Anchor;
  catalogue: Catalogue | null;
  /** A remark at the end of the first line, such as that the quote is not found. */
  remark?: string | null;
  /** Leaves out the quote, where it is shown elsewhere. */
  hideQuote?: boolean;
}) {
  const { level, tactics, technique } = props.behaviour;
  return (
    <span class="observation-row">
      <span class="observation-row-head">
        <LevelMark level={level} />
        {technique === null ? (
          <TacticChips tactics={namedTactics(tactics, props.catalogue)} />
        ) : (
          <ObservedTechnique technique={technique} tactics={tactics} catalogue={props.catalogue} />
        )}
        {props.remark && <span class="observation-row-remark">{props.remark}</span>}
      </span>
      {!props.hideQuote && <span class="observation-row-quote">{excerpt(props.anchor.quote.exact)}</span>}
    </span>
  );
}
