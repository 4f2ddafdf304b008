import { useLayoutEffect, useRef } from 'preact/hooks';
import { LEVELS } from '@/components/level';
import { Quote } from '@/components/quote';
import * as t from '@/utils/i18n/en/popup';
import { levelOfKeys } from '@/utils/keyboard/level-keys';
import type { Level } from '@/utils/observation/schema';

/** Shows the selection of the page, and tags it with a button or with Alt+1, 2, 3. */
export function SelectionStrip({ selection, onTag }: { selection: string; onTag: (level: Level) => void }) {
  const tag = useRef(onTag);
  tag.current = onTag;
  useLayoutEffect(() => {
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
        <h2 id="tag-as">{t.tagSelectionAs}</h2>
        {LEVELS.map(({ level, name, means }, index) => (
          <button
            key={level}
            type="button"
            class={`button tag-level ${level}`}
            title={means}
            aria-keyshortcuts={`Alt+${index + 1}`}
            onClick={() => onTag(level)}
          >
            <span>{name}</span> <kbd>{t.levelKey(index + 1)}</kbd>
          </button>
        ))}
      </div>
    </section>
  );
}
