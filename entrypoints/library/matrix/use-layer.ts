import { useState } from 'preact/hooks';
import { type NavigatorLayer, readNavigatorLayer } from '@/utils/exchange/navigator-read';
import { sizeProblem } from '@/utils/exchange/read-json';
import { messageOf } from '@/utils/messages/message-of';

/** A layer that the analyst opened to compare with; it is kept while the page is open, and nowhere else. */
export interface OpenedLayer {
  layer: NavigatorLayer | null;
  /** Why a file could not be taken. */
  problem: string | null;
  /** @returns whether it was taken */
  open: (file: File) => Promise<boolean>;
}

let remembered: NavigatorLayer | null = null;

/** Opens layers of the ATT&CK Navigator. */
export function useLayer(): OpenedLayer {
  const [state, setState] = useState<Pick<OpenedLayer, 'layer' | 'problem'>>({
    layer: remembered,
    problem: null,
  });
  const refuse = (name: string, why: string) => {
    setState({ layer: remembered, problem: `${name} was not opened as a Navigator layer. ${why}` });
    return false;
  };
  return {
    ...state,
    open: async (file) => {
      const tooLarge = sizeProblem(file.size);
      if (tooLarge !== null) return refuse(file.name, tooLarge.message);
      try {
        const result = readNavigatorLayer(await file.text());
        if (!result.ok) return refuse(file.name, result.problem.message);
        remembered = { ...result.layer, name: result.layer.name || file.name };
        setState({ layer: remembered, problem: null });
        return true;
      } catch (error) {
        return refuse(file.name, messageOf(error));
      }
    },
  };
}
