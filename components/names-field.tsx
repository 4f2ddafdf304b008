import { useState } from 'preact/hooks';
import type { NameOption } from '@/utils/attack/name-suggestions';
import { Combobox } from './combobox';
import './names-field.css';

import * as t from '@/utils/i18n/en/names';
import {
  type ChosenName,
  isChosen,
  type NameForm,
  typedName,
  typedNames,
} from '@/utils/observation/typed-name';

interface NamesFieldProps {
  label: string;
  placeholder: string;
  names: readonly ChosenName[];
  onNames: (names: ChosenName[]) => void;
  /** Returns the options for a text, best first; for the empty text, the most likely ones. */
  suggest: (text: string) => NameOption[];
  /** Returns the form in which the names are compared. */
  form: NameForm;
  /** Names that the report mentions; one click adds one. */
  offers?: readonly NameOption[];
}

/**
 * A field for several names (actors, software, tags), chosen from suggestions or typed. A comma, Enter, or leaving the
 * field accepts a typed name.
 */
export function NamesField(props: NamesFieldProps) {
  const [text, setText] = useState('');
  const { names, onNames, form } = props;
  const suggested = props.suggest(text);
  const options = suggested.filter((one) => !isChosen(one, names, form));
  const offers = (props.offers ?? []).filter((one) => !isChosen(one, names, form));
  const onText = (typed: string) => {
    const split = typedNames(typed, props.suggest, names, form);
    if (split.names !== names) onNames([...split.names]);
    setText(split.rest);
  };
  return (
    <div class="names-field">
      <Combobox
        label={props.label}
        placeholder={names.length === 0 ? props.placeholder : ''}
        text={text}
        onText={onText}
        options={options}
        openWhenEmpty
        keyOf={(option) => `${option.attackId ?? ''}/${option.name}`}
        render={(option) => (
          <span class="name-option">
            <span>{option.name}</span>
            <span class="soft">{[option.attackId, option.hint].filter(Boolean).join(' · ')}</span>
          </span>
        )}
        onPick={({ name, attackId }) => {
          onNames([...names, { name, attackId }]);
          setText('');
        }}
        onAccept={() => {
          const name = typedName(text, suggested, names, form);
          if (name !== null) onNames([...names, name]);
          setText('');
        }}
        onErase={() => onNames(names.slice(0, -1))}
      />
      {names.length > 0 && (
        <ul class="names" aria-label={t.chosen(props.label)}>
          {names.map(({ name, attackId }) => (
            <li key={name} class="name">
              <span>{name}</span>
              {attackId !== null && <span class="soft mono">{attackId}</span>}
              <button
                type="button"
                class="name-remove"
                aria-label={t.remove(name)}
                onClick={() => onNames(names.filter((one) => one.name !== name))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      {offers.length > 0 && (
        <fieldset class="names" aria-label={t.namedInReport(props.label)}>
          {offers.map(({ name, attackId, hint }) => (
            <button
              key={`${attackId}/${name}`}
              type="button"
              class="name-offer"
              title={[attackId, hint].filter(Boolean).join(' · ')}
              aria-label={t.add([name, attackId, hint].filter(Boolean).join(', '))}
              onClick={() => onNames([...names, { name, attackId }])}
            >
              <span aria-hidden="true">+</span> {name}
            </button>
          ))}
        </fieldset>
      )}
    </div>
  );
}
