import { useState } from 'preact/hooks';

/** A button for actions that cannot be undone: it asks for a second press, and resets when it loses the focus. */
export function ConfirmButton(props: { label: string; confirm: string; onConfirm: () => void }) {
  const [asking, setAsking] = useState(false);
  return (
    <button
      type="button"
      class={asking ? 'button danger' : 'button quiet'}
      onBlur={() => setAsking(false)}
      onClick={() => {
        if (asking) props.onConfirm();
        setAsking(!asking);
      }}
    >
      {asking ? props.confirm : props.label}
    </button>
  );
}
