import { useId, useState } from 'preact/hooks';
import type { SiteAccess } from '@/components/site-access/use-site-access';

/** A box that adds a site to the research list. */
export function AddSite({ access }: { access: SiteAccess }) {
  const id = useId();
  const [text, setText] = useState('');
  const [outcome, setOutcome] = useState<{ good: boolean; text: string } | null>(null);
  const add = async () => {
    const added = await access.add(text);
    setOutcome(
      added.ok ? { good: true, text: `Added ${text.trim()}` } : { good: false, text: added.failure.message },
    );
    if (added.ok) setText('');
  };
  return (
    <form
      class="field"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <label class="label" for={id}>
        Add a site
      </label>
      <div class="add-site">
        <input
          id={id}
          class="input"
          placeholder="securelist.com, or *.example.org with its subdomains"
          autocomplete="off"
          spellcheck={false}
          aria-describedby={`${id}-outcome`}
          aria-invalid={outcome?.good === false}
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setOutcome(null);
          }}
        />
        <button type="submit" class="button">
          Add
        </button>
      </div>
      <p id={`${id}-outcome`} class={outcome?.good === false ? 'add-problem' : 'soft'} role="status">
        {outcome?.text}
      </p>
    </form>
  );
}
