import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { background } from '@/components/extension';
import { messageOf } from '@/utils/messages/message-of';
import type { CardDraft } from '@/utils/messages/protocol';
import type { Observation, Report } from '@/utils/observation/schema';
import { Editor } from './editor';
import { createHost } from './host';
import { Deleted, Failed, Saved } from './outcomes';
import { Overlapping } from './overlapping';
import type { Target } from './target';
import { Viewer } from './viewer';

type State =
  | { at: 'loading' }
  | { at: 'editing'; card: CardDraft }
  | { at: 'viewing'; observation: Observation; report: Report }
  | { at: 'saved'; observation: Observation }
  | { at: 'deleted'; observation: Observation }
  | { at: 'failed'; message: string };

/** The capture card: fills in a draft, or shows an observation to be edited or deleted. */
export function CaptureCard({ target }: { target: Target | null }) {
  return (
    <>
      <h1 class="visually-hidden">TTP Clipper: capture</h1>
      {target === null ? (
        <Failed message="This card opens from a selection: select text on a page and tag it." />
      ) : (
        <Card target={target} />
      )}
    </>
  );
}

function Card({ target }: { target: Target }) {
  const host = useMemo(() => createHost(target), [target]);
  const [state, setState] = useState<State>({ at: 'loading' });
  const [id, setId] = useState(target.id);
  const here = useMemo(() => [target.id, ...target.others], [target]);
  const root = useRef<HTMLDivElement>(null);
  const fail = (error: unknown) => setState({ at: 'failed', message: messageOf(error) });

  const view = (which: string) => {
    setId(which);
    return background('observation.get', { id: which }).then(
      (found) => setState({ at: 'viewing', ...found }),
      fail,
    );
  };
  const edit = () => background('draft.get', { id }).then((card) => setState({ at: 'editing', card }), fail);

  // Once per card: what it shows afterwards follows from what is done in it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    host.ready();
    void (target.view === 'draft' ? edit() : view(target.id));
  }, []);

  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => host.height(Math.ceil(element.getBoundingClientRect().height)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [host]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing) return;
      if (event.key === 'Escape' && state.at !== 'editing') host.close();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [host, state.at]);

  return (
    <div class="card" ref={root}>
      {state.at === 'loading' && <p class="soft">Opening…</p>}
      {state.at === 'failed' && <Failed message={state.message} onClose={host.close} />}
      {state.at === 'editing' && (
        <Editor
          card={state.card}
          onSaved={(observation) => setState({ at: 'saved', observation })}
          onClose={host.close}
        />
      )}
      {state.at === 'viewing' && <Overlapping ids={here} shown={id} onShow={view} />}
      {state.at === 'viewing' && (
        <Viewer
          key={id}
          observation={state.observation}
          report={state.report}
          onEdit={() => void background('observation.edit', { id }).then(edit, fail)}
          onDelete={() =>
            void background('observation.delete', { id }).then(
              () => setState({ at: 'deleted', observation: state.observation }),
              fail,
            )
          }
          onClose={host.close}
        />
      )}
      {state.at === 'saved' && <Saved observation={state.observation} onClose={host.close} />}
      {state.at === 'deleted' && (
        <Deleted
          onUndo={() => void background('observation.restore', { id }).then(() => view(id), fail)}
          onClose={host.close}
        />
      )}
    </div>
  );
}
