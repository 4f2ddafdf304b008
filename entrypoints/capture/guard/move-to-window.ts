import * as t from '@/utils/i18n/en/capture';
import { messageOf } from '@/utils/messages/message-of';

/**
 * Moves the card to a window of its own. It stays where it is if what was typed is not stored: the window would be
 * without it.
 *
 * @returns the reason why it stays; null if it moved
 */
export async function moveToWindow(card: {
  /** Stores what was typed; false if it could not. */
  store: () => Promise<boolean>;
  open: () => Promise<unknown>;
  close: () => void;
}): Promise<string | null> {
  try {
    if (!(await card.store())) return t.notStoredNotOpened;
    await card.open();
  } catch (error) {
    return messageOf(error);
  }
  card.close();
  return null;
}
