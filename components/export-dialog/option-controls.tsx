import { useId } from 'preact/hooks';
import type { OptionField } from '@/utils/exchange/option-fields';

/** The options of a format, each with what it does. */
export function OptionControls(props: {
  fields: readonly OptionField[];
  values: Readonly<Record<string, unknown>>;
  problems: Readonly<Record<string, string>>;
  onChange: (key: string, value: unknown) => void;
}) {
  if (props.fields.length === 0) return null;
  return (
    <fieldset class="export-options">
      <legend class="visually-hidden">Options</legend>
      {props.fields.map((field) => (
        <Option
          key={field.key}
          field={field}
          value={props.values[field.key]}
          problem={props.problems[field.key] ?? null}
          onChange={(value) => props.onChange(field.key, value)}
        />
      ))}
    </fieldset>
  );
}

function Option(props: {
  field: OptionField;
  value: unknown;
  problem: string | null;
  onChange: (value: unknown) => void;
}) {
  const { field, value, problem, onChange } = props;
  const { control, label, hint } = field;
  const id = useId();
  const described = hint === undefined && problem === null ? undefined : `${id}-about`;
  const about = described && (
    <span id={described} class={problem === null ? 'export-hint soft' : 'export-hint bad'}>
      {problem ?? hint}
    </span>
  );
  if (control.kind === 'switch')
    return (
      <div class="export-option">
        <label class="export-switch">
          <input
            type="checkbox"
            checked={value === true}
            aria-describedby={described}
            onChange={(event) => onChange(event.currentTarget.checked)}
          />
          {label}
        </label>
        {about}
      </div>
    );
  return (
    <div class="export-option">
      <div class="field">
        <label class="label" for={id}>
          {label}
        </label>
        {control.kind === 'choice' ? (
          <select
            id={id}
            class="input"
            value={String(value ?? '')}
            aria-describedby={described}
            onChange={(event) => onChange(event.currentTarget.value)}
          >
            {control.choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </select>
        ) : (
          <input
            id={id}
            class="input"
            value={String(value ?? '')}
            aria-describedby={described}
            aria-invalid={problem !== null}
            onInput={(event) => onChange(event.currentTarget.value)}
          />
        )}
      </div>
      {about}
    </div>
  );
}
