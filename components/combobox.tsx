import type { ComponentChildren, RefObject, TargetedKeyboardEvent } from 'preact';
import { useId, useState } from 'preact/hooks';
import './combobox.css';

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
  /** Backspace in the empty box. */
  onErase?: () => void;
  inputRef?: RefObject<HTMLInputElement | null>;
  describedBy?: string;
  /** Show the options also while the box is empty and focused. */
  openWhenEmpty?: boolean;
}

/**
 * A text box with a list of what fits it, after the ARIA Authoring Practices' editable combobox with list
 * autocomplete (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). The first option is active while typing, so
 * that Enter takes it; Escape closes the list first and only then reaches the page.
 */
export function Combobox<Option>(props: ComboboxProps<Option>) {
  const { text, options, keyOf } = props;
  const id = useId();
  const [focused, setFocused] = useState(false);
  const [dismissed, setDismissed] = useState(false);
  const [active, setActive] = useState(0);
  const open = focused && !dismissed && (text.trim() !== '' || props.openWhenEmpty === true);
  const listed = open ? options : [];
  const current = Math.min(active, listed.length - 1);
  const optionId = (index: number) => `${id}-option-${index}`;

  const pick = (option: Option) => {
    props.onPick(option);
    setActive(0);
    setDismissed(props.openWhenEmpty === true);
  };

  const move = (step: number) => {
    setDismissed(false);
    if (listed.length > 0) setActive((current + step + listed.length) % listed.length);
  };

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter') {
      const option = listed[current];
      if (option === undefined) return;
      pick(option);
    } else if (event.key === 'Escape' && open && listed.length > 0) {
      setDismissed(true);
      event.stopPropagation();
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
        aria-activedescendant={listed.length > 0 ? optionId(current) : undefined}
        aria-describedby={props.describedBy}
        autocomplete="off"
        spellcheck={false}
        placeholder={props.placeholder}
        value={text}
        onInput={(event) => {
          setActive(0);
          setDismissed(false);
          props.onText(event.currentTarget.value);
        }}
        onFocus={() => {
          setFocused(true);
          setDismissed(false);
        }}
        onBlur={() => setFocused(false)}
        onKeyDown={onKeyDown}
      />
      <div
        id={`${id}-list`}
        class="combobox-list"
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
            onMouseMove={() => setActive(index)}
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

function scrollIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
