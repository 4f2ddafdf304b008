import { useState } from 'preact/hooks';
import { Combobox } from './combobox';
import './names-field.css';
import { type ChosenName, typedName } from './typed-name';

/** A name that can be chosen: of ATT&CK, used before, or new. */
export interface NameOption extends ChosenName {
  /** What is shown beside it: the alias that matched, "used before", "new". */
  hint: string;
}

interface NamesFieldProps {
  label: string;
  placeholder: string;
  names: readonly ChosenName[];
  onNames: (names: ChosenName[]) => void;
  /** What fits the text, best first; for the empty text what is most likely. */
  suggest: (text: string) => NameOption[];
  /** Offered to be added with a click: names that the report has. */
  offers?: readonly NameOption[];
}

/** Several names, chosen from suggestions or typed: actors, software, tags. What is typed is chosen when it is left. */
export function NamesField(props: NamesFieldProps) {
  const [text, setText] = useState('');
  const { names, onNames } = props;
  const suggested = props.suggest(text);
  const chosen = new Set(names.map(({ name }) => name.toLowerCase()));
  const options = suggested.filter(({ name }) => !chosen.has(name.toLowerCase()));
  const offers = (props.offers ?? []).filter(({ name }) => !chosen.has(name.toLowerCase()));
  return (
    <div class="names-field">
      <Combobox
        label={props.label}
        placeholder={names.length === 0 ? props.placeholder : ''}
        text={text}
        onText={setText}
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
        onTake={() => {
          const name = typedName(text, suggested, names);
          if (name !== null) onNames([...names, name]);
          setText('');
        }}
        onErase={() => onNames(names.slice(0, -1))}
      />
      {names.length > 0 && (
        <ul class="names" aria-label={`${props.label}: chosen`}>
          {names.map(({ name, attackId }) => (
            <li key={name} class="name">
              <span>{name}</span>
              {attackId !== null && <span class="soft mono">{attackId}</span>}
              <button
                type="button"
                class="name-remove"
                aria-label={`Remove ${name}`}
                onClick={() => onNames(names.filter((one) => one.name !== name))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      {offers.length > 0 && (
        <fieldset class="names" aria-label={`${props.label}: named in the report`}>
          {offers.map(({ name, attackId, hint }) => (
            <button
              key={`${attackId}/${name}`}
              type="button"
              class="name-offer"
              title={[attackId, hint].filter(Boolean).join(' · ')}
              aria-label={`Add ${[name, attackId, hint].filter(Boolean).join(', ')}`}
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
