import { useId } from 'preact/hooks';
import { ObservationCard } from '@/components/observation-card';
import type { Catalogue } from '@/utils/attack/catalogue';
import * as common from '@/utils/i18n/en/common';
import * as t from '@/utils/i18n/en/sidepanel';
import { number } from '@/utils/i18n/format';
import type { Observation } from '@/utils/observation/schema';

interface ObservationsProps {
  title: string;
  /** A description below the title. */
  description?: string;
  /** The actions of orphans: they cannot be shown on the page, but attached to another passage. */
  orphans?: {
    attach: (observation: Observation) => Promise<void>;
    archive: (observation: Observation) => string;
  };
  observations: readonly Observation[];
  /** The ids of observations whose text on the page has changed since the capture. */
  changed?: ReadonlySet<string>;
  /** The id of the observation that was just restored; its card takes the focus. */
  restored: string | null;
  catalogue: Catalogue | null;
  actions: {
    reveal: (id: string) => Promise<void>;
    edit: (id: string) => Promise<void>;
    remove: (observation: Observation) => Promise<void>;
  };
}

/** Lists observations as cards. Renders nothing if there are none. */
export function Observations(props: ObservationsProps) {
  const { observations, actions, orphans } = props;
  const id = useId();
  if (observations.length === 0) return null;
  return (
    <section class="stack" aria-labelledby={id}>
      <h2 id={id}>
        {props.title} <span class="count">{number(observations.length)}</span>
      </h2>
      {props.description !== undefined && <p class="soft">{props.description}</p>}
      <ul class="rows">
        {observations.map((one) => (
          <li key={one.id}>
            <ObservationCard
              observation={one}
              catalogue={props.catalogue}
              remark={props.changed?.has(one.id) ? t.wordsChanged : null}
              takeFocus={props.restored === one.id}
              {...(orphans === undefined ? { onOpen: () => void actions.reveal(one.id) } : {})}
            >
              {orphans === undefined ? (
                <button type="button" class="button" onClick={() => void actions.reveal(one.id)}>
                  {t.showOnPage}
                </button>
              ) : (
                <>
                  <button type="button" class="button" onClick={() => void orphans.attach(one)}>
                    {t.attach}
                  </button>
                  <a class="button" href={orphans.archive(one)} target="_blank" rel="noreferrer">
                    {t.waybackMachine} <span aria-hidden="true">↗</span>
                  </a>
                </>
              )}
              <button type="button" class="button" onClick={() => void actions.edit(one.id)}>
                {common.edit}
              </button>
              <button type="button" class="button danger" onClick={() => void actions.remove(one)}>
                {common.deleteIt}
              </button>
            </ObservationCard>
          </li>
        ))}
      </ul>
    </section>
  );
}
