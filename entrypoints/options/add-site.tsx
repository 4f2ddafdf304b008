import { useId, useState } from 'preact/hooks';
import type { SiteAccess } from '@/components/site-access/use-site-access';
import * as common from '@/utils/i18n/en/common';
import * as t from '@/utils/i18n/en/options';

/** A field that adds a site to the research list. */
export function AddSite({ access }: { access: SiteAccess }) {
  const id = useId();
  const [text, setText] = useState('');
  const [outcome, setOutcome] = useState<{ good: boolean; text: string } | null>(null);
  const add = async () => {
    const added = await access.add(text);
    setOutcome(
      added.ok
        ? { good: true, text: t.siteAdded(text.trim()) }
        : { good: false, text: added.failure.message },
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
        {t.addSite}
      </label>
      <div class="add-site">
        <input
          id={id}
          class="input"
          placeholder={t.addSiteExample}
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
          {common.add}
        </button>
      </div>
      <p id={`${id}-outcome`} class={outcome?.good === false ? 'add-problem' : 'soft'} role="status">
        {outcome?.text}
      </p>
    </form>
  );
}
