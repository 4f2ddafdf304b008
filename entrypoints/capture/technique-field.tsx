import type { RefObject } from 'preact';
import type { Proposal } from '@/components/proposals';
import { TechniqueBox } from '@/components/technique-box';
import { TechniqueLabel } from '@/components/technique-label';
import type { Attack } from '@/components/use-catalogue';
import type { Behaviour } from '@/utils/observation/schema';
import { chooseTechnique, inMatrixOrder, tacticChoices } from './technique-choice';

interface TechniqueFieldProps {
  attack: Attack;
  behaviour: Behaviour;
  /** What was selected, which is asked for until something is typed. */
  quote: string;
  /** Techniques proposed for it. */
  proposals: readonly Proposal[];
  change: (part: Partial<Behaviour>) => void;
  inputRef: RefObject<HTMLInputElement | null>;
}

/** What ATT&CK calls the behaviour: its technique, and which of the tactics it served. */
export function TechniqueField(props: TechniqueFieldProps) {
  const { attack, behaviour, quote, change, inputRef } = props;
  const { catalogue } = attack;
  const { level, technique, tactics } = behaviour;
  const known = technique?.id == null ? undefined : catalogue.technique(technique.id);
  const asTactic = level === 'tactic';
  return (
    <div class="technique-field">
      <TechniqueBox
        attack={attack}
        label={asTactic ? 'Tactic (or the technique that shows it)' : 'Technique'}
        kinds={asTactic ? ['tactic', 'technique'] : ['technique']}
        placeholder={asTactic ? 'Search by name or id' : 'Id, name or former id'}
        inputRef={inputRef}
        query={quote}
        proposals={technique === null ? props.proposals : []}
        onHit={(hit) => {
          if (hit.kind === 'tactic')
            change({ tactics: inMatrixOrder([...new Set([...tactics, hit.id])], catalogue) });
          else change(chooseTechnique(behaviour, catalogue, hit.id) ?? {});
        }}
        {...(asTactic
          ? {}
          : {
              onFreeText: (name: string) => change({ technique: { id: null, name, attackVersion: null } }),
            })}
      />
      {technique !== null && (
        <div class="chosen">
          <TechniqueLabel
            id={technique.id}
            name={technique.name}
            parent={(known && catalogue.parentOf(known)?.name) ?? null}
            tactics={[]}
            remark={known !== undefined && known.status !== 'live' ? `(${known.status})` : null}
          />
          <button
            type="button"
            class="name-remove"
            aria-label={`Remove technique ${technique.name}`}
            onClick={() => {
              change({ technique: null });
              inputRef.current?.focus();
            }}
          >
            ×
          </button>
        </div>
      )}
      <TacticChoices
        ids={tacticChoices(behaviour, catalogue)}
        chosen={tactics}
        nameOf={(id) => catalogue.tactic(id)?.name ?? id}
        onChosen={(ids) => change({ tactics: inMatrixOrder(ids, catalogue) })}
      />
    </div>
  );
}

function TacticChoices(props: {
  ids: string[];
  chosen: string[];
  nameOf: (id: string) => string;
  onChosen: (ids: string[]) => void;
}) {
  if (props.ids.length === 0) return null;
  const chosen = new Set(props.chosen);
  return (
    <fieldset class="tactics">
      <legend class="visually-hidden">Tactics</legend>
      {props.ids.map((id) => (
        <label key={id} class="tactic-choice">
          <input
            type="checkbox"
            checked={chosen.has(id)}
            onChange={({ currentTarget: { checked } }) =>
              props.onChosen(checked ? [...props.chosen, id] : props.chosen.filter((one) => one !== id))
            }
          />
          {props.nameOf(id)}
        </label>
      ))}
    </fieldset>
  );
}
