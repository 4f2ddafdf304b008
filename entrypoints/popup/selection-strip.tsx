import { useEffect, useRef } from 'preact/hooks';
import { LEVELS } from '@/components/level';
import { levelOfKeys } from '@/components/level-keys';
import { Quote } from '@/components/quote';
import type { Level } from '@/utils/observation/schema';

/** What is selected on the page, to be tagged with a button or with Alt+1, 2, 3. */
export function SelectionStrip({ selection, onTag }: { selection: string; onTag: (level: Level) => void }) {
  const tag = useRef(onTag);
  tag.current = onTag;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const level = levelOfKeys(event);
      if (level === null) return;
      event.preventDefault();
      tag.current(level);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <section class="selection" aria-labelledby="tag-as">
      <Quote text={selection.slice(0, 600)} />
      <div class="tag-as">
        <h2 id="tag-as">Tag the selection as</h2>
        {LEVELS.map(({ level, name, means }, index) => (
          <button
            key={level}
            type="button"
            class={`button tag-level ${level}`}
            title={means}
            aria-keyshortcuts={`Alt+${index + 1}`}
            onClick={() => onTag(level)}
          >
            <span>{name}</span> <kbd>Alt {index + 1}</kbd>
          </button>
        ))}
      </div>
    </section>
  );
}
