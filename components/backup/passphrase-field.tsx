/** The box for a passphrase, with its label. */
export function PassphraseField(props: {
  label: string;
  value: string;
  onValue: (value: string) => void;
  /** `new-password` for a passphrase that is to be kept by the password manager. */
  autocomplete: 'new-password' | 'off';
  /** The id of a text about it. */
  about?: string;
  wrong?: boolean;
}) {
  return (
    <label class="field">
      <span class="label">{props.label}</span>
      <input
        class="input"
        type="password"
        autocomplete={props.autocomplete}
        aria-describedby={props.about}
        aria-invalid={props.wrong}
        value={props.value}
        onInput={({ currentTarget }) => props.onValue(currentTarget.value)}
      />
    </label>
  );
}
