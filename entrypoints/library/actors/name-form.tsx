import { useEffect, useState } from 'preact/hooks';

/** A box for a name of an actor, and the button that takes it. */
export function NameForm(props: {
  label: string;
  /** What the button says. */
  action: string;
  /** The name that stands in it to begin with. */
  start: string;
  /** @returns why the name cannot be taken; null when it is taken */
  onName: (name: string) => string | null;
}) {
  const { start } = props;
  const [text, setText] = useState(start);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => setText(start), [start]);
  return (
    <form
      class="stack name-form"
      onSubmit={(event) => {
        event.preventDefault();
        const name = text.trim();
        if (name === '' || name === start) return;
        const refused = props.onName(name);
        setProblem(refused);
        if (refused === null) setText(start);
      }}
    >
      <div class="add-alias">
        <label class="field">
          <span class="label">{props.label}</span>
          <input
            class="input"
            maxLength={500}
            value={text}
            onInput={(event) => {
              setText(event.currentTarget.value);
              setProblem(null);
            }}
          />
        </label>
        <button type="submit" class="button">
          {props.action}
        </button>
      </div>
      <div role="alert">{problem !== null && <p class="notice bad">{problem}</p>}</div>
    </form>
  );
}
