/** A choice of one option, as a row of radio buttons that looks like one control. */
export function Choice<Value extends string>(props: {
  legend: string;
  showLegend?: boolean;
  name: string;
  value: Value;
  options: readonly { value: Value; name: string; title?: string }[];
  onChoose: (value: Value) => void;
}) {
  return (
    <fieldset class="choice">
      <legend class={props.showLegend ? 'label' : 'visually-hidden'}>{props.legend}</legend>
      <div class="choice-row">
        {props.options.map(({ value, name, title }) => (
          <label key={value} class={`choice-option choose-${value}`} title={title}>
            <input
              type="radio"
              class="visually-hidden"
              name={props.name}
              value={value}
              checked={value === props.value}
              onChange={() => props.onChoose(value)}
            />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
