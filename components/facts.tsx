import './facts.css';

/** Lists named values. Empty values are left out. */
export function Facts({ rows }: { rows: readonly { name: string; value: string }[] }) {
  const shown = rows.filter(({ value }) => value !== '');
  if (shown.length === 0) return null;
  return (
    <dl class="facts">
      {shown.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
