import type { Ref } from 'preact';

/** A cross that closes, dismisses or removes its container; the label says which. */
export function CrossButton(props: {
  label: string;
  onClick: () => void;
  title?: string;
  buttonRef?: Ref<HTMLButtonElement>;
}) {
  return (
    <button
      type="button"
      class="button quiet icon-button"
      ref={props.buttonRef ?? null}
      aria-label={props.label}
      title={props.title}
      onClick={props.onClick}
    >
      ×
    </button>
  );
}
