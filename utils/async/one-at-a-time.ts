/**
 * Work that is never done twice at once: asked for while it runs, it runs once more afterwards, however often it was
 * asked for. For reading again what may have changed.
 *
 * @param work must not reject
 */
export function oneAtATime(work: () => Promise<void>): () => void {
  let running = false;
  let again = false;
  const run = async () => {
    running = true;
    do {
      again = false;
      await work();
    } while (again);
    running = false;
  };
  return () => {
    if (running) again = true;
    else void run();
  };
}
