/** Told to every open page of the extension after a write, so that what they show stays live. */
export interface LibraryChange {
  /** Observations and their reports, or one of the other stores alone. */
  what: 'observations' | 'drafts' | 'rejected' | 'actors' | 'coverage' | 'sequences' | 'views';
  /** The observations that were written or deleted; absent where it may be any. */
  ids?: readonly string[];
}

const CHANNEL = 'library-changes';

/** Tells every other context of the extension of a write. */
export function announce(change: LibraryChange): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(change);
  channel.close();
}

/**
 * Listens for writes of any context.
 *
 * @returns stops listening
 */
export function onLibraryChange(listener: (change: LibraryChange) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = (event: MessageEvent<LibraryChange>) => listener(event.data);
  return () => channel.close();
}
