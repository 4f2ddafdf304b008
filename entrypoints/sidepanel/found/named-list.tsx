import { useId } from 'preact/hooks';
import type { Named } from '@/utils/reading/named';
import type { OnPage } from '../on-page';
import type { Adding } from '../use-adding';
import { NamedRow } from './named-row';

/** What a page names of one tactic, or its groups, or its software. Nothing where it names none. */
export function NamedList(props: {
  title: string;
  /** The tactic's id. */
  id?: string;
  /** The mentions of the tactic itself. */
  itself?: Named | null;
  all: readonly Named[];
  on: OnPage;
  adding: Adding;
}) {
  const { title, itself, all, on, adding } = props;
  const heading = useId();
  if (all.length === 0 && !itself) return null;
  const [place] = itself?.places ?? [];
  return (
    <section class="stack" aria-labelledby={heading}>
      <div class="section-head">
        <h2 id={heading}>
          {title} {all.length > 0 && <span class="count">{all.length}</span>}
        </h2>
        {place !== undefined && itself && (
          <button type="button" class="link-button" onClick={() => on.show(place.passage)}>
            {itself.old === null ? 'named' : `as ${itself.old}`} {timesOf(itself.count)}
            <span class="visually-hidden"> on the page: show {title}</span>
          </button>
        )}
        {place === undefined && props.id !== undefined && <span class="soft mono">{props.id}</span>}
      </div>
      {all.length > 0 && (
        <ul class="rows">
          {all.map((named) => (
            <NamedRow key={named.ids.join()} named={named} on={on} adding={adding} />
          ))}
        </ul>
      )}
    </section>
  );
}

const timesOf = (count: number) => (count === 1 ? 'once' : `${count} times`);
