import { useId } from 'preact/hooks';
import type { OptionField } from '@/utils/exchange/export/option-fields';
import * as t from '@/utils/i18n/en/exporting';

/** Shows the options of a format, each with its description. */
export function OptionControls(props: {
  fields: readonly OptionField[];
  values: Readonly<Record<string, unknown>>;
  problems: Readonly<Record<string, string>>;
  onChange: (key: string, value: unknown) => void;
}) {
  if (props.fields.length === 0) return null;
  return (
    <fieldset class="export-options">
      <legend class="visually-hidden">{t.options}</legend>
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
  const descriptionId = hint === undefined && problem === null ? undefined : `${id}-about`;
  const description = descriptionId && (
    <span id={descriptionId} class={problem === null ? 'export-hint soft' : 'export-hint bad'}>
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
            aria-describedby={descriptionId}
            onChange={(event) => onChange(event.currentTarget.checked)}
          />
          {label}
        </label>
        {description}
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
            aria-describedby={descriptionId}
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
            aria-describedby={descriptionId}
            aria-invalid={problem !== null}
            onInput={(event) => onChange(event.currentTarget.value)}
          />
        )}
      </div>
      {description}
    </div>
  );
}
