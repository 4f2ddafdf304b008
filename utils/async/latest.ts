/**
 * Numbers the requests of one kind, so that the answer to an earlier one can be dropped.
 *
 * @returns a function that begins a request, and returns one that tells whether no other has begun since
 */
export function createLatest(): () => () => boolean {
  let latest = 0;
  return () => {
    latest++;
    const mine = latest;
    return () => mine === latest;
  };
}
