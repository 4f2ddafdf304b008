import { useState } from 'preact/hooks';
import { createLatest } from '@/utils/async/latest';
import { type NavigatorLayer, readNavigatorLayer } from '@/utils/exchange/formats/navigator/read-overlay';
import { sizeProblem } from '@/utils/exchange/parse/json';
import * as t from '@/utils/i18n/en/matrix';
import { messageOf } from '@/utils/messages/message-of';

/** A Navigator layer that the analyst opened to compare with. It is kept only as long as the page is open. */
export interface OpenedLayer {
  layer: NavigatorLayer | null;
  /** The reason why a file was rejected, or null. */
  problem: string | null;
  /**
   * Opens a file.
   *
   * @returns true if it was accepted; false also if another file was opened meanwhile
   */
  open: (file: File) => Promise<boolean>;
}

let remembered: NavigatorLayer | null = null;
const beginOpening = createLatest();

/** Opens layers of the ATT&CK Navigator. */
export function useLayer(): OpenedLayer {
  const [state, setState] = useState<Pick<OpenedLayer, 'layer' | 'problem'>>({
    layer: remembered,
    problem: null,
  });
  const refuse = (name: string, why: string) => {
    setState({ layer: remembered, problem: t.layerNotOpened(name, why) });
    return false;
  };
  return {
    ...state,
    open: async (file) => {
      const isLatest = beginOpening();
      const tooLarge = sizeProblem(file.size);
      if (tooLarge !== null) return refuse(file.name, tooLarge.message);
      try {
        const text = await file.text();
        if (!isLatest()) return false;
        const result = readNavigatorLayer(text);
        if (!result.ok) return refuse(file.name, result.problem.message);
        remembered = { ...result.layer, name: result.layer.name || file.name };
        setState({ layer: remembered, problem: null });
        return true;
      } catch (error) {
        return isLatest() && refuse(file.name, messageOf(error));
      }
    },
  };
}
