import { useId } from 'preact/hooks';
import * as t from '@/utils/i18n/en/found';
import { number } from '@/utils/i18n/format';
import type { Named } from '@/utils/reading/named';
import type { OnPage } from '../on-page';
import type { Add } from '../use-adding';
import { NamedRow } from './named-row';

/** Lists what a page names of one tactic, or its groups, or its software. Renders nothing if it names none. */
export function NamedList(props: {
  title: string;
  /** The tactic's id. */
  id?: string;
  /** The mentions of the tactic itself. */
  itself?: Named | null;
  all: readonly Named[];
  on: OnPage;
  add: Add;
}) {
  const { title, itself, all, on, add } = props;
  const heading = useId();
  if (all.length === 0 && !itself) return null;
  const [place] = itself?.places ?? [];
  return (
    <section class="stack" aria-labelledby={heading}>
      <div class="section-head">
        <h2 id={heading}>
          {title} {all.length > 0 && <span class="count">{number(all.length)}</span>}
        </h2>
        {place !== undefined && itself && (
          <button type="button" class="link-button" onClick={() => on.show(place.passage)}>
            {itself.old === null ? t.named(itself.count) : t.namedAs(itself.old, itself.count)}
            <span class="visually-hidden">{t.showTactic(title)}</span>
          </button>
        )}
        {place === undefined && props.id !== undefined && <span class="soft mono">{props.id}</span>}
      </div>
      {all.length > 0 && (
        <ul class="rows">
          {all.map((named) => (
            <NamedRow key={named.ids.join()} named={named} on={on} add={add} />
          ))}
        </ul>
      )}
    </section>
  );
}
