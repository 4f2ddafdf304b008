import type { RefObject } from 'preact';
import { TechniqueBox } from '@/components/technique-box';
import { type TacticChip, TechniqueLabel } from '@/components/technique-label';
import type { Attack } from '@/utils/extension/packaged/attack';
import * as attackText from '@/utils/i18n/en/attack';
import * as t from '@/utils/i18n/en/capture';
import * as suggestions from '@/utils/i18n/en/suggestions';
import * as terms from '@/utils/i18n/en/terms';
import { freeTextTechnique } from '@/utils/observation/behaviour';
import type { Behaviour } from '@/utils/observation/schema';
import { isForeign } from '@/utils/suggest/language';
import type { Proposal } from '@/utils/suggest/proposals';
import { choiceOf, inMatrixOrder, kindsOf, tacticChoices } from './technique-choice';

interface TechniqueFieldProps {
  /** Null while it loads: the box takes text, and nothing is offered. */
  attack: Attack | null;
  behaviour: Behaviour;
  /** The selected text, used as the query while the box is empty. */
  quote: string;
  /** Techniques that are proposed for the quote. */
  proposals: readonly Proposal[];
  change: (part: Partial<Behaviour>) => void;
  inputRef: RefObject<HTMLInputElement | null>;
  /** The text typed in the box. */
  query: string;
  onQuery: (query: string) => void;
  /** Called with the text in the box on Enter while ATT&CK loads. */
  onEarlyEnter: (text: string) => void;
}

/** The fields for the ATT&CK technique of a behaviour and for its tactics. */
export function TechniqueField(props: TechniqueFieldProps) {
  const { attack, behaviour, quote, change, inputRef } = props;
  const catalogue = attack?.catalogue ?? null;
  const { level, technique, tactics } = behaviour;
  const known = technique?.id == null ? undefined : catalogue?.technique(technique.id);
  const asTactic = level === 'tactic';
  return (
    <div class="technique-field">
      <TechniqueBox
        attack={attack}
        label={asTactic ? t.techniqueOfTactic : terms.technique}
        kinds={kindsOf(level)}
        placeholder={asTactic ? t.searchTactic : t.searchTechnique}
        inputRef={inputRef}
        text={props.query}
        onText={props.onQuery}
        query={quote}
        proposals={technique === null ? props.proposals : []}
        onHit={(hit) => catalogue !== null && change(choiceOf(behaviour, catalogue, hit))}
        onEarlyEnter={props.onEarlyEnter}
        {...(asTactic
          ? {}
          : {
              onFreeText: (name: string) => change({ technique: freeTextTechnique(name) }),
            })}
      />
      {technique === null && isForeign(quote) && (
        <p class="soft hint not-english">{suggestions.notEnglish}</p>
      )}
      {technique !== null && (
        <div class="chosen">
          <TechniqueLabel
            id={technique.id}
            name={technique.name}
            parent={(known && catalogue?.parentOf(known)?.name) ?? null}
            tactics={[]}
            remark={
              known !== undefined && known.status !== 'live'
                ? t.withdrawn(attackText.states[known.status])
                : null
            }
          />
          <button
            type="button"
            class="name-remove"
            aria-label={t.removeTechnique(technique.name)}
            onClick={() => {
              change({ technique: null });
              inputRef.current?.focus();
            }}
          >
            ×
          </button>
        </div>
      )}
      {catalogue !== null && (
        <TacticChoices
          choices={tacticChoices(behaviour, catalogue)}
          chosen={tactics}
          onChosen={(ids) => change({ tactics: inMatrixOrder(ids, catalogue) })}
        />
      )}
    </div>
  );
}

function TacticChoices(props: {
  choices: TacticChip[];
  chosen: string[];
  onChosen: (ids: string[]) => void;
}) {
  if (props.choices.length === 0) return null;
  const chosen = new Set(props.chosen);
  return (
    <fieldset class="tactics">
      <legend class="visually-hidden">{t.tactics}</legend>
      {props.choices.map(({ id, name, isReported }) => (
        <label key={id} class="tactic-choice" title={isReported ? attackText.tacticAsReported : undefined}>
          <input
            type="checkbox"
            checked={chosen.has(id)}
            onChange={({ currentTarget: { checked } }) =>
              props.onChosen(checked ? [...props.chosen, id] : props.chosen.filter((one) => one !== id))
            }
          />
          {name}
          {isReported && ` ${attackText.asReported}`}
        </label>
      ))}
    </fieldset>
  );
}
