import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Returns a function that runs a callback at once or, while a pointer is pressed, after its release: a button that
 * moves away under a pressed pointer gets no click.
 */
export function useAfterPress(): (work: () => void) => void {
  const pressed = useRef(false);
  const pending = useRef<(() => void) | null>(null);
  useLayoutEffect(() => {
    const onDown = () => {
      pressed.current = true;
    };
    const onUp = () => {
      pressed.current = false;
      pending.current?.();
      pending.current = null;
    };
    // In the capture phase: before the click that follows, and even if the target stops the event.
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
    if (pressed.current) pending.current = work;
    else work();
  };
}
