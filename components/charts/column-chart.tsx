import { useState } from 'preact/hooks';
import './charts.css';
import * as t from '@/utils/i18n/en/charts';
import { number } from '@/utils/i18n/format';

/** Sizes of the drawing in pixels. CSS stretches it to the available width; so the labels, which keep theirs, are below. */
const WIDTH = 720;
const HEIGHT = 81;
const BASE = 80;

/** Shows columns over a row of labels, such as months, and the same data in a table that unfolds. */
export function ColumnChart(props: {
  /** The name of the chart, such as `Reports by month`. */
  title: string;
  /** The name of the labels, such as `Month`. */
  labelName: string;
  /** The name of the values, such as `Reports`. */
  unit: string;
  points: readonly { label: string; value: number }[];
}) {
  const { points } = props;
  const [open, setOpen] = useState(false);
  const max = Math.max(1, ...points.map(({ value }) => value));
  const step = WIDTH / Math.max(1, points.length);
  const width = Math.min(48, Math.max(1, step * 0.75));
  const first = points[0];
  const last = points.at(-1);
  const total = points.reduce((sum, { value }) => sum + value, 0);
  return (
    <figure class="chart">
      <figcaption class="label">{t.caption(props.title, max)}</figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={
          first === undefined || last === undefined
            ? t.summary(props.title, total)
            : t.summaryOfSpan(props.title, total, first.label, last.label)
        }
      >
        {points.map(({ label, value }, index) => (
          <rect
            key={label}
            class="chart-column"
            x={index * step + (step - width) / 2}
            y={BASE - (value / max) * (BASE - 4)}
            width={width}
            height={(value / max) * (BASE - 4)}
          >
            <title>{t.point(label, value)}</title>
          </rect>
        ))}
        <line class="chart-axis" x1="0" x2={WIDTH} y1={BASE + 0.5} y2={BASE + 0.5} />
      </svg>
      <p class="chart-labels label" aria-hidden="true">
        <span>{first?.label}</span>
        {last !== first && <span>{last?.label}</span>}
      </p>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{t.asTable}</summary>
        {open && (
          <table class="plain-table">
            <thead>
              <tr>
                <th scope="col">{props.labelName}</th>
                <th scope="col" class="number">
                  {props.unit}
                </th>
              </tr>
            </thead>
            <tbody>
              {points.map(({ label, value }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td class="number">{number(value)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </details>
    </figure>
  );
}
