import { useEffect, useRef } from 'preact/hooks';
import { loadAttack } from '@/utils/extension/packaged/attack';
import type { EarlyKeys } from './early-keys';
import { choiceOf, kindsOf } from './technique-choice';
import type { EditedDraft } from './use-draft';

/** Chooses by what was typed before ATT&CK was loaded. */
export interface TypedTechnique {
  /** Chooses what fits a text best, as soon as ATT&CK is loaded. Without a hit the text stays in the box. */
  choose(text: string): void;
  /** Resolves when what was typed before the editor is in the box, and no choice waits any more. */
  settled(): Promise<void>;
}

/**
 * Returns the choices of a draft by typed text.
 *
 * @param keys those before the editor: they go into the box, and an Enter among them chooses
 */
export function useTypedTechnique(edited: EditedDraft, keys: EarlyKeys): TypedTechnique {
  const waiting = useRef<Promise<void>>(Promise.resolve());
  const early = useRef<Promise<void>>(Promise.resolve());
  const choose = (text: string) => {
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
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once: the keys are those before the editor
  useEffect(() => {
    early.current = keys.all().then((typed) => {
      if (typed === '') return;
      const [text = '', ...later] = typed.split('\n');
      edited.changeQuery(text + later.join('') + edited.latestQuery());
      if (later.length > 0 && text.trim() !== '') choose(text);
    });
  }, []);
  return {
    choose,
    // What was typed early may choose.
    settled: () => early.current.then(() => waiting.current),
  };
}
