import { useState } from 'preact/hooks';
import { sampleCount } from '@/utils/library/sample-state';
import { messageOf } from '@/utils/messages/message-of';
import { CrossButton } from './cross-button';
import { background } from './extension';
import { HowToTag } from './how-to-tag';
import { readSample } from './read-sample';
import './sample-library.css';
import { useLibrary } from './use-library';

/** A call that takes a moment: whether it is on its way, and why it did not succeed. */
function useAttempt(work: () => Promise<unknown>) {
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const attempt = async () => {
    if (working) return;
    setWorking(true);
    setProblem(null);
    await work().catch((error: unknown) => setProblem(messageOf(error)));
    setWorking(false);
  };
  return { working, problem, attempt };
}

/** What stands in a library that has nothing: how to begin, and a sample library to look around in first. */
export function EmptyLibrary({ what }: { what?: string }) {
  const { working, problem, attempt } = useAttempt(() => background('sample.load', null));
  return (
    <div class="empty-library stack">
      <HowToTag where="No observations yet" />
      {what !== undefined && <p class="soft">{what}</p>}
      <div class="sample-offer">
        <p>Or look around first: the sample library has twelve fictional reports on five made-up actors.</p>
        <button type="button" class="button" aria-disabled={working} onClick={() => void attempt()}>
          {working ? 'Loading…' : 'Load the sample library'}
        </button>
        <p class="soft">It can be removed again without a trace.</p>
      </div>
      <div role="alert">{problem !== null && <p class="notice bad">Nothing was loaded: {problem}</p>}</div>
    </div>
  );
}

/** Says that the sample library is loaded, and removes it. Nothing where it is not. */
export function SampleNotice() {
  const { value: loaded } = useLibrary(async (db) => (await sampleCount(db, await readSample())) > 0, []);
  const [dismissed, setDismissed] = useState(false);
  const { working, problem, attempt } = useAttempt(() => background('sample.remove', null));
  if (loaded !== true || dismissed) return null;
  return (
    <section class="notice actions sample-notice" aria-label="Sample library">
      <p>The sample library is loaded: its reports and actors are fictional.</p>
      <button type="button" class="button" aria-disabled={working} onClick={() => void attempt()}>
        {working ? 'Removing…' : 'Remove it'}
      </button>
      <CrossButton label="Dismiss" onClick={() => setDismissed(true)} />
      <div role="alert">{problem !== null && <p class="notice bad">Not removed: {problem}</p>}</div>
    </section>
  );
}
