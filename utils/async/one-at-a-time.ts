/**
 * Serialises a task and coalesces requests for it: requests made while it runs lead to exactly one more run
 * afterwards. Meant for re-reading data that may have changed.
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
