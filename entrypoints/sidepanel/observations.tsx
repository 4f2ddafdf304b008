import { useId } from 'preact/hooks';
import { ObservationCard } from '@/components/observation-card';
import type { Catalogue } from '@/utils/attack/catalogue';
import type { Observation } from '@/utils/observation/schema';

interface ObservationsProps {
  title: string;
  /** Said below the title. */
  about?: string;
  /** Their quotes are not on the page: there is nothing to scroll to, but a passage to attach them to. */
  orphans?: {
    attach: (observation: Observation) => Promise<void>;
    archive: (observation: Observation) => string;
  };
  observations: readonly Observation[];
  /** The ids of those whose words have changed since. */
  changed?: ReadonlySet<string>;
  /** The id of the one just restored. */
  restored: string | null;
  catalogue: Catalogue | null;
  actions: {
    reveal: (id: string) => Promise<void>;
    edit: (id: string) => Promise<void>;
    remove: (observation: Observation) => Promise<void>;
  };
}

/** A group of observations as cards. Nothing where there are none. */
export function Observations(props: ObservationsProps) {
  const { observations, actions, orphans } = props;
  const id = useId();
  if (observations.length === 0) return null;
  return (
    <section class="stack" aria-labelledby={id}>
      <h2 id={id}>
        {props.title} <span class="count">{observations.length}</span>
      </h2>
      {props.about !== undefined && <p class="soft">{props.about}</p>}
      <ul class="rows">
        {observations.map((one) => (
          <li key={one.id}>
            <ObservationCard
              observation={one}
              catalogue={props.catalogue}
              remark={props.changed?.has(one.id) ? 'words have changed since' : null}
              takeFocus={props.restored === one.id}
              {...(orphans === undefined ? { onOpen: () => void actions.reveal(one.id) } : {})}
            >
              {orphans === undefined ? (
                <button type="button" class="button" onClick={() => void actions.reveal(one.id)}>
                  Show on page
                </button>
              ) : (
                <>
                  <button type="button" class="button" onClick={() => void orphans.attach(one)}>
                    Attach to selection
                  </button>
                  <a class="button" href={orphans.archive(one)} target="_blank" rel="noreferrer">
                    Wayback Machine <span aria-hidden="true">↗</span>
                  </a>
                </>
              )}
              <button type="button" class="button" onClick={() => void actions.edit(one.id)}>
                Edit
              </button>
              <button type="button" class="button danger" onClick={() => void actions.remove(one)}>
                Delete
              </button>
            </ObservationCard>
          </li>
        ))}
      </ul>
    </section>
  );
}
