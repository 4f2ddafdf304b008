/* The sample library. */

export const title = 'Sample library';
export const offer =
  'Or look around first: the sample library has twelve fictional reports about five invented actors.';
export const load = 'Load the sample library';
export const loading = 'Loading…';
export const offerRemoval = 'You can remove it completely later.';
export const wasLoaded = 'The sample library was loaded.';
export const notLoaded = (why: string) => `Nothing was loaded: ${why}`;
export const loaded = 'The sample library is loaded. Its reports and actors are fictional.';
export const remove = 'Remove it';
export const removing = 'Removing…';
export const wasRemoved = 'The sample library was removed.';
export const notRemoved = (why: string) => `Not removed: ${why}`;
