import { useUndo } from '@/components/undo/use-undo';
import { background } from '@/utils/extension/calls';
import * as t from '@/utils/i18n/en/found';
import type { Page } from '@/utils/observation/schema';
import type { Addition } from '@/utils/reading/addition';

/** Adds observations to a page's report, and shows a notice. It resolves when this is done or has failed. */
export type Add = (additions: readonly Addition[], text: string, onAdded?: () => void) => Promise<void>;

/** Adds observations through the background. */
export function useAdding(page: Page): Add {
  const undo = useUndo();
  return (additions, text, onAdded) =>
    undo.attempt(
      () => background('observations.add', { page, observations: [...additions] }),
      ({ ids }) => {
        onAdded?.();
        return { text: ids.length === 0 ? t.nothingAdded : text };
      },
    );
}
