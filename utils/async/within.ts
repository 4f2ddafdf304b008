/**
 * Waits for work, but not longer than a time limit. The work goes on after it.
 *
 * @param ms the limit in milliseconds
 * @returns true if the work has ended in time
 * @throws the error of the work, if it fails in time
 */
export async function endsWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([work.then(() => true as const), late]);
  } finally {
    clearTimeout(timer);
  }
}
