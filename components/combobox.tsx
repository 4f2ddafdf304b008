import type { ComponentChildren, RefObject, TargetedKeyboardEvent } from 'preact';
import { useId, useState } from 'preact/hooks';
import { activeOption, nextOption } from '@/utils/keyboard/active-option';
import './combobox.css';
import { scrollIntoView } from '@/utils/keyboard/scroll-into-view';
import { useAfterPress } from './use-after-press';

/** The properties of a combobox. */
export interface ComboboxProps<Option> {
  label: string;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  placeholder?: string;
  text: string;
  onText: (text: string) => void;
  /** The options for the text, best first; empty if none fits. */
  options: readonly Option[];
  keyOf: (option: Option) => string;
  render: (option: Option) => ComponentChildren;
  onPick: (option: Option) => void;
  /** The message in place of the list when no option fits the text. */
  emptyMessage?: string;
  /**
   * Accepts the typed text as it is, if it is valid. Called when Enter is pressed with no active option, when the focus
   * leaves, and before a key that saves or closes the form takes effect.
   */
  onAccept?: () => void;
  /** Called on Enter, with Ctrl or without, when no option is active. */
  onEnter?: () => void;
  /** Makes Ctrl+Enter pick the active option before it takes effect, if it is of a typed text, or was chosen by arrow. */
  picksBeforeSave?: boolean;
  /** Called on Backspace in the empty box. */
  onErase?: () => void;
  inputRef?: RefObject<HTMLInputElement | null>;
  describedBy?: string;
  /**
   * Shows the options also while the box is empty: `true`, while it has the focus; `asked`, only after ArrowDown or a
   * click; `inline`, always and in the flow of the page, with the first option active, so that Enter picks it.
   */
  openWhenEmpty?: boolean | 'asked' | 'inline';
}

/**
 * A text box with a list of options that fit the text, after the ARIA Authoring Practices' editable combobox with list
 * autocomplete (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). While typing, the first option is active, so that
 * Enter picks it; in an empty box none is active until an arrow key chooses one. Enter never submits the form. Escape
 * closes the list first; only the next Escape reaches the page.
 */
export function Combobox<Option>(props: ComboboxProps<Option>) {
  const { text, options } = props;
  const id = useId();
  const afterPress = useAfterPress();
  const [focused, setFocused] = useState(false);
  const onRequest = props.openWhenEmpty === 'asked';
  const [dismissed, setDismissed] = useState(onRequest);
  const [chosen, setChosen] = useState<number | null>(null);
  const inline = props.openWhenEmpty === 'inline' && text.trim() === '';
  const open = inline || (focused && !dismissed && (text.trim() !== '' || Boolean(props.openWhenEmpty)));
  const visible = open ? options : [];
  const firstActive = inline && focused && chosen === null && visible.length > 0;
  const current = firstActive ? 0 : activeOption(chosen, text, visible.length);

  const active = current === null ? undefined : visible[current];
  const accept = () => {
    props.onAccept?.();
    if (active === undefined) props.onEnter?.();
  };

  const pick = (option: Option) => {
    props.onPick(option);
    setChosen(null);
    setDismissed(Boolean(props.openWhenEmpty));
  };

  const move = (step: 1 | -1) => {
    setDismissed(false);
    setChosen(nextOption(current, step, visible.length));
  };

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      if (active !== undefined && props.picksBeforeSave && (chosen !== null || text.trim() !== ''))
        pick(active);
      else accept();
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter') {
      if (active === undefined) accept();
      else pick(active);
    } else if (event.key === 'Escape' && open && !inline && visible.length > 0) {
      setDismissed(true);
      event.stopPropagation();
    } else if (event.key === 'Escape') {
      props.onAccept?.();
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
        aria-expanded={visible.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={current === null ? undefined : optionId(id, current)}
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
          setDismissed(onRequest && text.trim() === '');
        }}
        onClick={() => setDismissed(false)}
        onBlur={({ currentTarget }) => {
          setFocused(false);
          setChosen(null);
          // Otherwise the whole window lost the focus, and the user can continue typing later.
          if (document.activeElement !== currentTarget) afterPress(() => props.onAccept?.());
        }}
        onKeyDown={onKeyDown}
      />
      <Options
        {...props}
        id={id}
        options={visible}
        current={current}
        isInline={inline}
        onActive={setChosen}
        onPick={pick}
      />
      {open && visible.length === 0 && text.trim() !== '' && props.emptyMessage !== undefined && (
        <p class="combobox-nothing" role="status">
          {props.emptyMessage}
        </p>
      )}
    </div>
  );
}

function Options<Option>(
  props: Pick<ComboboxProps<Option>, 'label' | 'options' | 'keyOf' | 'render' | 'onPick'> & {
    /** The prefix of the ids. */
    id: string;
    /** The index of the active option; null if none is. */
    current: number | null;
    isInline: boolean;
    onActive: (index: number) => void;
  },
) {
  const { id, options, current } = props;
  return (
    <div
      id={`${id}-list`}
      class={props.isInline ? 'combobox-list inline' : 'combobox-list'}
      role="listbox"
      aria-label={props.label}
      hidden={options.length === 0}
    >
      {options.map((option, index) => (
        // Options are reached by arrow keys from the input (aria-activedescendant), not by Tab.
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's
        <div
          key={props.keyOf(option)}
          id={optionId(id, index)}
          class="combobox-option"
          role="option"
          tabIndex={-1}
          aria-selected={index === current}
          ref={index === current ? scrollIntoView : null}
          onMouseDown={(event) => event.preventDefault()}
          onMouseMove={({ movementX, movementY }) => {
            // Ignore a list that opens under a resting pointer.
            if (movementX !== 0 || movementY !== 0) props.onActive(index);
          }}
          onClick={() => props.onPick(option)}
        >
          {props.render(option)}
        </div>
      ))}
    </div>
  );
}

const optionId = (id: string, index: number) => `${id}-option-${index}`;
