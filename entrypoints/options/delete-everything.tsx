import { useId, useState } from 'preact/hooks';
import { useLibrary } from '@/components/use-library';
import { background } from '@/utils/extension/calls';
import * as t from '@/utils/i18n/en/erase';
import type { LibraryDb } from '@/utils/library/db';
import { messageOf } from '@/utils/messages/message-of';

type State = { at: 'asking' | 'deleting' | 'deleted' } | { at: 'failed'; message: string };

async function countsOf(db: LibraryDb) {
  const [observations, reports, drafts] = await Promise.all([
    db.count('observations'),
    db.count('reports'),
    db.count('drafts'),
  ]);
  return { observations, reports, drafts };
}

/** Deletes everything after a typed confirmation, and offers a backup before. */
export function DeleteEverything() {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [state, setState] = useState<State>({ at: 'asking' });
  const { value: counts } = useLibrary(countsOf, { stores: ['observations', 'reports', 'drafts'] }, []);
  const confirmed = typed.trim().toLowerCase() === t.confirmation && state.at !== 'deleting';
  const start = async () => {
    setState({ at: 'deleting' });
    try {
      await background('everything.delete', null);
      setTyped('');
      setState({ at: 'deleted' });
    } catch (error) {
      setState({ at: 'failed', message: messageOf(error) });
    }
  };
  return (
    <section class="stack" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t.title}</h2>
      <p class="soft">{t.means}</p>
      <p class="soft">{t.notDeleted}</p>
      <p>
        {counts !== null && t.has(counts)} <strong>{t.cannotBeUndone}</strong>{' '}
        {t.backupFirst((text) => (
          <a href="library.html#exchange" target="_blank" rel="noreferrer">
            {text}
          </a>
        ))}
      </p>
      <form
        class="delete-everything"
        onSubmit={(event) => {
          event.preventDefault();
          if (confirmed) void start();
        }}
      >
        <label class="field">
          <span class="label">
            {t.typeToConfirm((text) => (
              <strong>{text}</strong>
            ))}
          </span>
          <input
            class="input"
            autocomplete="off"
            spellcheck={false}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="button danger" aria-disabled={!confirmed}>
          {t.button}
        </button>
      </form>
      <div role="status">
        {state.at === 'deleting' && <p class="notice">{t.deleting}</p>}
        {state.at === 'deleted' && <p class="notice good">{t.deleted}</p>}
      </div>
      <div role="alert">{state.at === 'failed' && <p class="notice bad">{t.failed(state.message)}</p>}</div>
    </section>
  );
}
