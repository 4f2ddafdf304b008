import { useEffect, useState } from 'preact/hooks';
import { background } from '@/components/extension';
import { LevelMark } from '@/components/level';
import type { Observation } from '@/utils/observation/schema';

/** The observations that lie over each other where the page was clicked, to choose one of. */
export function Overlapping(props: { ids: readonly string[]; shown: string; onShow: (id: string) => void }) {
  const { ids, shown, onShow } = props;
  const [observations, setObservations] = useState<Observation[]>([]);
  useEffect(() => {
    let gone = false;
    // One deleted meanwhile is left out; the others are still to be chosen.
    void Promise.allSettled(ids.map((id) => background('observation.get', { id }))).then((answers) => {
      if (gone) return;
      setObservations(
        answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.observation] : [])),
      );
    });
    return () => {
      gone = true;
    };
  }, [ids]);
  if (observations.length < 2) return null;
  return (
    <nav class="overlapping" aria-label="Observations here">
      {observations.map(({ id, level, technique, tactics }) => (
        <button
          key={id}
          type="button"
          class="button"
          aria-current={id === shown ? 'true' : undefined}
          onClick={() => onShow(id)}
        >
          <LevelMark level={level} />
          <span class="mono">{technique?.id ?? technique?.name ?? tactics[0] ?? ''}</span>
        </button>
      ))}
    </nav>
  );
}
