import * as t from '@/utils/i18n/en/actors';
import { SectionFrame } from '../analysis/section-frame';
import type { SectionProps } from '../sections';
import { ActorList } from './actor-list';
import { ActorPage } from './actor-page';
import { useActorChanges } from './use-actor-changes';

/** Lists all actors that the library names, or shows the profile of one. */
export function ActorsSection({ route, catalogue }: SectionProps) {
  const changes = useActorChanges();
  return (
    <SectionFrame title={t.title} catalogue={catalogue} purpose={t.purpose}>
      {(all) =>
        route.item === '' ? (
          <ActorList all={all} />
        ) : (
          <ActorPage key={route.item} all={all} actorKey={route.item} changes={changes} />
        )
      }
    </SectionFrame>
  );
}
