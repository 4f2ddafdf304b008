import type { ActorRef } from '@/utils/observation/schema';

/** Says which actors new observations begin with. */
export function TakenActors({ actors }: { actors: readonly ActorRef[] }) {
  if (actors.length === 0) return null;
  return (
    <p class="soft">
      What you add names the actor of your latest observation here:{' '}
      <strong>{actors.map(({ name }) => name).join(', ')}</strong>.
    </p>
  );
}
