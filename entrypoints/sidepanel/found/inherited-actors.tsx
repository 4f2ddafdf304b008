import * as t from '@/utils/i18n/en/sidepanel';
import { listOf } from '@/utils/i18n/format';
import type { ActorRef } from '@/utils/observation/schema';

/** Names the actors that new observations are created with. */
export function InheritedActors({ actors }: { actors: readonly ActorRef[] }) {
  if (actors.length === 0) return null;
  return <p class="soft">{t.actorsTaken(<strong>{listOf(actors.map(({ name }) => name))}</strong>)}</p>;
}
