import type { ComponentChildren, RefObject, TargetedKeyboardEvent } from 'preact';
import { useId, useState } from 'preact/hooks';
import { activeOption, nextOption } from './active-option';
import './combobox.css';
import { scrollIntoView } from './scroll-into-view';
import { useAfterPress } from './use-after-press';

/** What a combobox needs of its page. */
export interface ComboboxProps<Option> {
  label: string;
  /** The label is read out but not shown. */
  hideLabel?: boolean;
  placeholder?: string;
  text: string;
  onText: (text: string) => void;
  /** What fits the text, best first; empty for nothing. */
  options: readonly Option[];
  keyOf: (option: Option) => string;
  render: (option: Option) => ComponentChildren;
  onPick: (option: Option) => void;
  /** Said in the list's place when there is text but nothing fits. */
  nothing?: string;
  /**
   * What is typed is to be taken as it is, if it can be: Enter was pressed with no option active, the focus leaves, or
   * a key that saves or closes the form goes by.
   */
  onTake?: () => void;
  /** Backspace in the empty box. */
  onErase?: () => void;
  inputRef?: RefObject<HTMLInputElement | null>;
  describedBy?: string;
  /**
   * Show the options also while the box is empty: when it has the focus, only when ArrowDown or a click asks, or always
   * and in the flow of the page, the first one active, so that Enter takes it.
   */
  openWhenEmpty?: boolean | 'asked' | 'inline';
}

/**
 * A text box with a list of what fits it, after the ARIA Authoring Practices' editable combobox with list
 * autocomplete (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). The first option is active while typing, so
 * that Enter takes it; in an empty box none is, until an arrow key chooses one. Enter never submits the form. Escape
 * closes the list first and only then reaches the page.
 */
export function Combobox<Option>(props: ComboboxProps<Option>) {
  const { text, options, keyOf } = props;
  const id = useId();
  const afterPress = useAfterPress();
  const [focused, setFocused] = useState(false);
  const onlyAsked = props.openWhenEmpty === 'asked';
  const [dismissed, setDismissed] = useState(onlyAsked);
  const [chosen, setChosen] = useState<number | null>(null);
  const inline = props.openWhenEmpty === 'inline' && text.trim() === '';
  const open = inline || (focused && !dismissed && (text.trim() !== '' || Boolean(props.openWhenEmpty)));
  const listed = open ? options : [];
  const atFirst = inline && focused && chosen === null && listed.length > 0;
  const current = atFirst ? 0 : activeOption(chosen, text, listed.length);
  const optionId = (index: number) => `${id}-option-${index}`;

  const pick = (option: Option) => {
    props.onPick(option);
    setChosen(null);
    setDismissed(Boolean(props.openWhenEmpty));
  };

  const move = (step: 1 | -1) => {
    setDismissed(false);
    setChosen(nextOption(current, step, listed.length));
  };

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) props.onTake?.();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter') {
      const option = current === null ? undefined : listed[current];
      if (option === undefined) props.onTake?.();
      else pick(option);
    } else if (event.key === 'Escape' && open && !inline && listed.length > 0) {
      setDismissed(true);
      event.stopPropagation();
    } else if (event.key === 'Escape') {
      props.onTake?.();
      return;
    } else if (event.key === 'Backspace' && text === '') {
      props.onErase?.();
      return;
    } else return;
    event.preventDefault();
  };

  return (
    <div class="combobox field">
      <label class={props.hideLabel ? 'visually-hidden' : 'label'} for={id}>
        {props.label}
      </label>
      <input
        id={id}
        ref={props.inputRef ?? null}
        class="input"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={listed.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={current === null ? undefined : optionId(current)}
        aria-describedby={props.describedBy}
        autocomplete="off"
        spellcheck={false}
        placeholder={props.placeholder}
        value={text}
        onInput={(event) => {
          setChosen(null);
          setDismissed(false);
          props.onText(event.currentTarget.value);
        }}
        onFocus={() => {
          setFocused(true);
          setDismissed(onlyAsked && text.trim() === '');
        }}
        onClick={() => setDismissed(false)}
        onBlur={({ currentTarget }) => {
          setFocused(false);
          setChosen(null);
          // Else the whole window has lost the focus, and what is typed can be gone on with.
          if (document.activeElement !== currentTarget) afterPress(() => props.onTake?.());
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={`${id}-list`}
        class={inline ? 'combobox-list inline' : 'combobox-list'}
        role="listbox"
        aria-label={props.label}
        hidden={listed.length === 0}
      >
        {listed.map((option, index) => (
          // Options are reached by arrow keys from the input (aria-activedescendant), not by Tab.
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's
          <div
            key={keyOf(option)}
            id={optionId(index)}
            class="combobox-option"
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            ref={index === current ? scrollIntoView : null}
            onMouseDown={(event) => event.preventDefault()}
            onMouseMove={({ movementX, movementY }) => {
              // A list that opens under a resting pointer is not pointed at.
              if (movementX !== 0 || movementY !== 0) setChosen(index);
            }}
            onClick={() => pick(option)}
          >
            {props.render(option)}
          </div>
        ))}
      </div>
      {open && listed.length === 0 && text.trim() !== '' && props.nothing !== undefined && (
        <p class="combobox-nothing" role="status">
          {props.nothing}
        </p>
      )}
    </div>
  );
}
