import { useEffect, useRef } from 'preact/hooks';

/**
 * Gives a function that does work at once, or while a pointer is pressed when it is let go: a button that moves away
 * under a pressed pointer is not clicked.
 */
export function useAfterPress(): (work: () => void) => void {
  const pressed = useRef(false);
  const waiting = useRef<(() => void) | null>(null);
  useEffect(() => {
    const onDown = () => {
      pressed.current = true;
    };
    const onUp = () => {
      pressed.current = false;
      waiting.current?.();
      waiting.current = null;
    };
    // In the capture phase: before any click that follows, and whatever the target does with the event.
    window.addEventListener('pointerdown', onDown, true);
    window.addEventListener('pointerup', onUp, true);
    window.addEventListener('pointercancel', onUp, true);
    return () => {
      window.removeEventListener('pointerdown', onDown, true);
      window.removeEventListener('pointerup', onUp, true);
      window.removeEventListener('pointercancel', onUp, true);
    };
  }, []);
  return (work) => {
    if (pressed.current) waiting.current = work;
    else work();
  };
}
