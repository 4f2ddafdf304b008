import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import * as errors from '@/utils/i18n/en/errors';
import type { UndoDisplay, UndoStack } from '@/utils/undo/stack';

/** The undo stack of a page, with the observation that the last undo restored. */
export type Undo = UndoStack & Pick<UndoDisplay, 'restored'>;

/** Provides the {@link Undo} of a page to its components. */
export const UndoContext = createContext<Undo | null>(null);

/**
 * Returns the undo stack of the page.
 *
 * @throws outside an `UndoProvider`
 */
export function useUndo(): Undo {
  const undo = useContext(UndoContext);
  if (undo === null) throw new Error(errors.internal('UndoProvider'));
  return undo;
}
