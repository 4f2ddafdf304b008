import { useState } from 'preact/hooks';
import { CrossButton } from '@/components/cross-button';
import { useUndo } from '@/components/undo/use-undo';
import { useLibrary } from '@/components/use-library';
import { background } from '@/utils/extension/calls';
import * as t from '@/utils/i18n/en/table';
import { MAX_VIEW_NAME } from '@/utils/observation/limits';
import type { TableQuery, View } from '@/utils/observation/view';

/** Chooses, saves and deletes named views of the table. */
export function Views(props: {
  query: TableQuery;
  columns: readonly string[];
  onView: (view: Pick<View, 'query' | 'columns'>) => void;
}) {
  const { value: views } = useLibrary((db) => db.getAll('views'), { stores: ['views'] }, []);
  const [name, setName] = useState('');
  const undo = useUndo();
  const save = () => {
    const title = name.trim();
    const known = views?.find((one) => one.name === title);
    const id = known?.id ?? crypto.randomUUID();
    const record = { id, name: title, query: props.query, columns: [...props.columns] };
    return undo.attempt(
      () => background('view.save', { record, revision: known?.revision ?? null }),
      () => {
        setName('');
        return { text: t.viewSaved(title) };
      },
    );
  };
  const remove = ({ id, revision, name: title }: View) =>
    undo.attempt(
      () => background('view.delete', { id, revision }),
      () => ({ text: t.viewDeleted(title) }),
    );
  return (
    <details class="menu">
      <summary class="button">{t.views}</summary>
      <div class="menu-body stack">
        <ul class="rows">
          {views?.map((view) => (
            <li key={view.id} class="saved-view">
              <button type="button" class="link-button" onClick={() => props.onView(view)}>
                {view.name}
              </button>
              <CrossButton label={t.deleteView(view.name)} onClick={() => void remove(view)} />
            </li>
          ))}
        </ul>
        {views?.length === 0 && <p class="soft">{t.noViews}</p>}
        <form
          class="actions"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') void save();
          }}
        >
          <input
            class="input"
            aria-label={t.viewName}
            placeholder={t.viewNameExample}
            maxLength={MAX_VIEW_NAME}
            value={name}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
          <button type="submit" class="button" disabled={name.trim() === ''}>
            {t.saveView}
          </button>
        </form>
      </div>
    </details>
  );
}
