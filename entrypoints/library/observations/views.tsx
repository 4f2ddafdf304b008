import { useState } from 'preact/hooks';
import { CrossButton } from '@/components/cross-button';
import { background } from '@/components/extension';
import { useLibrary } from '@/components/use-library';
import { messageOf } from '@/utils/messages/message-of';
import type { TableQuery, View } from '@/utils/observation/view';

/** Views of the table under names: chosen, saved and deleted. */
export function Views(props: {
  query: TableQuery;
  columns: readonly string[];
  onView: (view: Pick<View, 'query' | 'columns'>) => void;
}) {
  const { value: views } = useLibrary((db) => db.getAll('views'), []);
  const [name, setName] = useState('');
  const [said, setSaid] = useState('');
  const attempt = async (work: () => Promise<string>) => {
    try {
      setSaid(await work());
    } catch (error) {
      setSaid(messageOf(error));
    }
  };
  const save = () =>
    attempt(async () => {
      const title = name.trim();
      const known = views?.find((one) => one.name === title);
      await background('view.save', {
        record: {
          id: known?.id ?? crypto.randomUUID(),
          name: title,
          query: props.query,
          columns: [...props.columns],
        },
        revision: known?.revision ?? null,
      });
      setName('');
      return `Saved as “${title}”.`;
    });
  const remove = (view: View) =>
    attempt(async () => {
      await background('view.delete', { id: view.id, revision: view.revision });
      setName(view.name);
      return `“${view.name}” deleted. Save it again to have it back: its name is in the box.`;
    });
  return (
    <details class="menu">
      <summary class="button">Views</summary>
      <div class="menu-body stack">
        <ul class="rows">
          {views?.map((view) => (
            <li key={view.id} class="actions">
              <button type="button" class="link-button" onClick={() => props.onView(view)}>
                {view.name}
              </button>
              <CrossButton
                label={`Delete the view ${view.name}`}
                onClick={() => {
                  props.onView(view);
                  void remove(view);
                }}
              />
            </li>
          ))}
        </ul>
        {views?.length === 0 && <p class="soft">Save what the table shows now, to come back to it.</p>}
        <form
          class="actions"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') void save();
          }}
        >
          <input
            class="input"
            aria-label="Name of the view"
            placeholder="Name"
            maxLength={200}
            value={name}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
          <button type="submit" class="button" disabled={name.trim() === ''}>
            Save view
          </button>
        </form>
        <p class="soft" role="status">
          {said}
        </p>
      </div>
    </details>
  );
}
