import { useEffect, useRef, useState } from 'preact/hooks';
import { Combobox } from '@/components/combobox';
import { CrossButton } from '@/components/cross-button';
import { fold } from '@/utils/text/words';
import './choice-picker.css';
import * as t from '@/utils/i18n/en/library';
import type { Choice } from './subject';

/** The maximum number of listed choices. */
const LIMIT = 12;

/** Chooses one of many items by a part of its name. The chosen item replaces the box. */
export function ChoicePicker(props: {
  label: string;
  placeholder: string;
  /** The choices, filtered by the typed text. */
  choices: readonly Choice[];
  /** The name of the chosen item; null for none. */
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
            label={t.removeChoice(props.label, props.chosen)}
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
        options={props.choices.filter(fits).slice(0, LIMIT)}
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
        emptyMessage={t.nothingFits}
      />
    </div>
  );
}
