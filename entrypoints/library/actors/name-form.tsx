import { useEffect, useState } from 'preact/hooks';

/** A box for a name of an actor, and the button that takes it. */
export function NameForm(props: {
  label: string;
  /** What the button says. */
  action: string;
  /** The name that stands in it to begin with. */
  start: string;
  /** @returns whether the name is taken; else it stays in the box */
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
          maxLength={500}
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
