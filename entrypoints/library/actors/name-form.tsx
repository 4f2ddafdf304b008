import { useEffect, useState } from 'preact/hooks';
import { MAX_LINE } from '@/utils/observation/limits';

/** A field for a name of an actor, with a submit button. */
export function NameForm(props: {
  label: string;
  /** The label of the button. */
  action: string;
  /** The initial text. */
  start: string;
  /**
   * Handles the submitted name.
   *
   * @returns true if it was accepted; otherwise it stays in the field
   */
  onName: (name: string) => boolean;
}) {
  const { start } = props;
  const [text, setText] = useState(start);
  useEffect(() => setText(start), [start]);
  return (
    <form
      class="name-form"
      onSubmit={(event) => {
        event.preventDefault();
        const name = text.trim();
        if (name === '' || name === start) return;
        if (props.onName(name)) setText(start);
      }}
    >
      <label class="field">
        <span class="label">{props.label}</span>
        <input
          class="input"
          maxLength={MAX_LINE}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button">
        {props.action}
      </button>
    </form>
  );
}
