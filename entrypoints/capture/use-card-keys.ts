import { useLayoutEffect, useRef } from 'preact/hooks';
import { levelOfKeys } from '@/utils/keyboard/level-keys';
import type { Level } from '@/utils/observation/schema';

/** Listens to the keys of the card: Ctrl+Enter or Cmd+Enter saves, Escape closes, and the level keys choose a level. */
export function useCardKeys(on: {
  save: (event: KeyboardEvent) => void;
  close: () => Promise<void>;
  level: (level: Level) => void;
}): void {
  const latest = useRef(on);
  latest.current = on;
  // Before the focus is in the card: a key is pressed as soon as that is seen.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // During a composition, Enter and Escape belong to the input method.
      if (event.isComposing) return;
      const level = levelOfKeys(event);
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) latest.current.save(event);
      else if (event.key === 'Escape') void latest.current.close();
      else if (level !== null) latest.current.level(level);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
