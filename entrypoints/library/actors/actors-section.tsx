import { SectionFrame } from '../analysis/section-frame';
import type { SectionProps } from '../sections';
import { ActorList } from './actor-list';
import { ActorPage } from './actor-page';
import { Outcome } from './outcome';
import { useActorChanges } from './use-actor-changes';

/** Every actor that the library names, or the profile of one. */
export function ActorsSection({ route, catalogue }: SectionProps) {
  const changes = useActorChanges();
  return (
    <SectionFrame
      title="Actors"
      catalogue={catalogue}
      promise="Name the actor when you tag: what each of them does over all reports is gathered here."
    >
      {(all) => (
        <>
          <Outcome changes={changes} />
          {route.item === '' ? (
            <ActorList all={all} />
          ) : (
            <ActorPage key={route.item} all={all} actorKey={route.item} changes={changes} />
          )}
        </>
      )}
    </SectionFrame>
  );
}
