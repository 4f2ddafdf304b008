import type { Catalogue } from '@/utils/attack/catalogue';
import type { Anchor, Behaviour } from '@/utils/observation/schema';
import { LevelMark } from './level';
import './observation-row.css';
import { namedTactics, ObservedTechnique, TacticChips } from './technique-label';

/** An observation (or a draft) in two lines: level and technique, then the beginning of its quote. */
export function ObservationRow(props: {
  behaviour: Pick<Behaviour, 'level' | 'tactics' | 'technique'>;
  anchor: Anchor;
  catalogue: Catalogue | null;
  /** Said at its end: that the quote is not found, say. */
  remark?: string | null;
  /** The quote is shown elsewhere. */
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
      {!props.hideQuote && <span class="observation-row-quote">{inOneLine(props.anchor.quote.exact)}</span>}
    </span>
  );
}

/** The beginning of a quote in one line, cut where no row is that long. */
function inOneLine(text: string): string {
  return text.trimStart().slice(0, 300).replace(/\s+/g, ' ');
}
