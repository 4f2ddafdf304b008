import { useState } from 'preact/hooks';

/** A button for what cannot be undone: asks for a second press, and takes the question back when left. */
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
