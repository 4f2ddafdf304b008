import type { RefObject } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { background } from '@/utils/extension/calls';
import * as t from '@/utils/i18n/en/capture';
import * as undoTexts from '@/utils/i18n/en/undo';
import type { CardTarget } from '@/utils/messages/card-target';
import { messageOf } from '@/utils/messages/message-of';
import type { CardDraft } from '@/utils/messages/protocol';
import { isNotOpened } from '@/utils/messages/result';
import type { Observation, Report } from '@/utils/observation/schema';
import { holdEarlyKeys } from './early-keys';
import { Editor } from './editor';
import { useGuard } from './guard/use-guard';
import { createHost, type Host } from './host';
import { LibraryClosed } from './library-closed';
import { Deleted, Failed, Saved } from './outcomes';
import { Overlapping } from './overlapping';
import { Viewer } from './viewer';

type State =
  | { at: 'loading' }
  | { at: 'editing'; card: CardDraft }
  | { at: 'viewing'; observation: Observation; report: Report }
  /** `undo` is the id of the change; null if it was already saved. */
  | { at: 'saved'; observation: Observation; undo: string | null }
  | { at: 'deleted'; undo: string | null }
  /** `again` repeats what failed because the library was not open; null if it failed for another reason. */
  | { at: 'failed'; message: string; again: (() => void) | null };

/** The capture card: edits a draft, or shows an observation that can be edited or deleted. */
export function CaptureCard({ target }: { target: CardTarget | null }) {
  return (
    <>
      <h1 class="visually-hidden">{t.title}</h1>
      {target === null ? <Failed message={t.noTarget} /> : <Card target={target} />}
    </>
  );
}

function Card({ target }: { target: CardTarget }) {
  const host = useMemo(() => createHost(target), [target]);
  const keys = useMemo(() => holdEarlyKeys(window, host), [host]);
  const guard = useGuard();
  const [state, setState] = useState<State>({ at: 'loading' });
  const [id, setId] = useState(target.id);
  const idsHere = useMemo(() => [target.id, ...(target.others ?? [])], [target]);
  const root = useRef<HTMLDivElement>(null);
  const { leave } = guard;
  const close = useCallback(() => {
    leave();
    host.close(state.at === 'saved');
  }, [leave, host, state.at]);
  const fail = (error: unknown) =>
    setState({ at: 'failed', message: messageOf(error), again: isNotOpened(error) ? begin : null });

  const view = (which: string) => {
    setId(which);
    return background('observation.get', { id: which }).then(
      (found) => setState({ at: 'viewing', ...found }),
      fail,
    );
  };
  const edit = () => background('draft.get', { id }).then((card) => setState({ at: 'editing', card }), fail);
  /** Shows what the card was opened for. */
  const begin = () => void (target.view === 'draft' ? edit() : view(target.id));

  /** Undoes a change of the card, and returns to its previous state; or tells that it was changed again since. */
  const undoChange = (undo: string | null, goOn: () => Promise<void>) => {
    if (undo === null) return;
    void background('change.undo', { id: undo }).then(
      ({ result: { restored, changedSince } }) =>
        restored.length === 0 && changedSince > 0
          ? setState({ at: 'failed', message: undoTexts.notUndone(changedSince), again: null })
          : goOn(),
      fail,
    );
  };

  // Once per card: later states follow from the user's actions.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    host.ready();
    begin();
  }, []);

  useHeight(root, host);
  // An act that waits was meant for what was shown.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each change of these
  useLayoutEffect(() => leave, [state.at, id]);
  useLayoutEffect(() => {
    if (state.at !== 'loading' && state.at !== 'editing') keys.stop();
  }, [state.at, keys]);

  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing) return;
      if (event.key === 'Escape' && state.at !== 'editing') close();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [close, state.at]);

  return (
    <div class="card" ref={root}>
      {state.at === 'loading' && <p class="soft">{t.opening}</p>}
      {state.at === 'failed' && (
        <div class="stack">
          <Failed message={state.message} onClose={close} />
          {state.again !== null && <LibraryClosed onOpened={state.again} />}
        </div>
      )}
      {state.at === 'editing' && (
        <Editor
          card={state.card}
          guard={guard}
          keys={keys}
          onSaved={({ result, undo }) => setState({ at: 'saved', observation: result, undo })}
          onClose={close}
        />
      )}
      {state.at === 'viewing' && <Overlapping ids={idsHere} shown={id} onShow={view} />}
      {state.at === 'viewing' && (
        <Viewer
          key={id}
          observation={state.observation}
          report={state.report}
          guard={guard}
          onEdit={() => void background('observation.edit', { id }).then(edit, fail)}
          onDelete={() =>
            void background('observation.delete', { id }).then(
              ({ undo }) => setState({ at: 'deleted', undo }),
              fail,
            )
          }
          onClose={close}
        />
      )}
      {state.at === 'saved' && (
        <Saved
          observation={state.observation}
          onUndo={state.undo === null ? null : () => undoChange(state.undo, edit)}
          onClose={close}
        />
      )}
      {state.at === 'deleted' && (
        <Deleted onUndo={() => undoChange(state.undo, () => view(id))} onClose={close} />
      )}
    </div>
  );
}

/** Requests the height of the card from its container, at each change. */
function useHeight(root: RefObject<HTMLElement | null>, host: Host): void {
  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => host.height(Math.ceil(element.getBoundingClientRect().height)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [root, host]);
}
