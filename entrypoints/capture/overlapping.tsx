import { useEffect, useState } from 'preact/hooks';
import { LevelMark } from '@/components/level';
import { background } from '@/utils/extension/calls';
import * as t from '@/utils/i18n/en/capture';
import type { Observation } from '@/utils/observation/schema';

/**
 * Lists the observations whose highlights overlap where the page was clicked, to choose from. Renders nothing for a
 * single one.
 */
export function Overlapping(props: { ids: readonly string[]; shown: string; onShow: (id: string) => void }) {
  const { ids, shown, onShow } = props;
  const [observations, setObservations] = useState<Observation[]>([]);
  useEffect(() => {
    let gone = false;
    // An observation that was deleted meanwhile is left out.
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
    <nav class="overlapping" aria-label={t.observationsHere}>
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
