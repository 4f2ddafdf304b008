import { useRef } from 'preact/hooks';
import { loadAttack } from '@/utils/extension/packaged/attack';
import { choiceOf, kindsOf } from './technique-choice';
import type { EditedDraft } from './use-draft';

/** Chooses by what was typed before ATT&CK was loaded. */
export interface TypedTechnique {
  /** Chooses what fits a text best, as soon as ATT&CK is loaded. Without a hit the text stays in the box. */
  choose(text: string): void;
  /** Resolves when no choice waits any more. */
  settled(): Promise<void>;
}

/** Returns the choices of a draft by typed text. */
export function useTypedTechnique(edited: EditedDraft): TypedTechnique {
  const waiting = useRef<Promise<void>>(Promise.resolve());
  return {
    choose(text) {
      waiting.current = loadAttack().then(
        ({ catalogue, search }) => {
          const behaviour = edited.latest();
          const [hit] = search(text, { kinds: kindsOf(behaviour.level), limit: 1 });
          if (hit === undefined) return;
          edited.change(choiceOf(behaviour, catalogue, hit));
          const typed = edited.latestQuery();
          if (typed.startsWith(text)) edited.changeQuery(typed.slice(text.length));
        },
        // The card says that ATT&CK could not be loaded; the text stays.
        () => undefined,
      );
    },
    settled: () => waiting.current,
  };
}
