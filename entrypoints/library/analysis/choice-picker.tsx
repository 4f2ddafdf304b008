import { useEffect, useRef, useState } from 'preact/hooks';
import { Combobox } from '@/components/combobox';
import { CrossButton } from '@/components/cross-button';
import { fold } from '@/utils/attack/words';
import './choice-picker.css';
import type { Choice } from './subject';

/** So many choices are listed. */
const MOST = 12;

/** Chooses one of many by typing a part of its name; what is chosen stands in the place of the box. */
export function ChoicePicker(props: {
  label: string;
  placeholder: string;
  /** Asked for when the box is typed in. */
  choices: readonly Choice[];
  /** Name of what is chosen; null for nothing. */
  chosen: string | null;
  onChoose: (key: string) => void;
  onClear: () => void;
}) {
  const [text, setText] = useState('');
  const picked = useRef(false);
  const remove = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (picked.current && props.chosen !== null) remove.current?.focus();
    picked.current = false;
  }, [props.chosen]);
  if (props.chosen !== null)
    return (
      <div class="field choice">
        <span class="label">{props.label}</span>
        <span class="choice-chosen">
          <span class="choice-name" title={props.chosen}>
            {props.chosen}
          </span>
          <CrossButton
            buttonRef={remove}
            label={`${props.label}: remove ${props.chosen}`}
            onClick={props.onClear}
          />
        </span>
      </div>
    );
  const words = fold(text).split(/\s+/).filter(Boolean);
  const fits = ({ name, hint }: Choice) => {
    if (words.length === 0) return true;
    const folded = fold(`${name} ${hint}`);
    return words.every((word) => folded.includes(word));
  };
  return (
    <div class="choice">
      <Combobox
        label={props.label}
        placeholder={props.placeholder}
        text={text}
        onText={setText}
        options={props.choices.filter(fits).slice(0, MOST)}
        openWhenEmpty="asked"
        keyOf={({ key }) => key}
        render={({ name, hint }) => (
          <span class="name-option">
            <span>{name}</span>
            <span class="soft">{hint}</span>
          </span>
        )}
        onPick={({ key }) => {
          setText('');
          picked.current = true;
          props.onChoose(key);
        }}
        nothing="Nothing of that name."
      />
    </div>
  );
}
