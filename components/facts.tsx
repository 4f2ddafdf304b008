import './facts.css';

/** Named values of something, one below the other; empty ones are left out. */
export function Facts({ rows }: { rows: readonly { name: string; value: string }[] }) {
  const said = rows.filter(({ value }) => value !== '');
  if (said.length === 0) return null;
  return (
    <dl class="facts">
      {said.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
