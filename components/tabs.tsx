import type { ComponentChildren, TargetedKeyboardEvent } from 'preact';
import { useId, useState } from 'preact/hooks';
import './tabs.css';
import { number } from '@/utils/i18n/format';

/** One of several views of which one is shown at a time. */
export interface Tab<Name extends string> {
  name: Name;
  label: string;
  /** A number after the label. */
  count?: number | null;
  render: (shown: boolean) => ComponentChildren;
}

/**
 * Tabs, after the ARIA Authoring Practices (https://www.w3.org/WAI/ARIA/apg/patterns/tabs/); the arrow keys select the
 * tab that they reach. A view is mounted when it is first shown, and keeps its state while another is shown.
 */
export function Tabs<Name extends string>(props: {
  label: string;
  tabs: readonly Tab<Name>[];
  chosen: Name;
  onChoose: (name: Name) => void;
}) {
  const { tabs, chosen, onChoose } = props;
  const id = useId();
  const [visited, setVisited] = useState<ReadonlySet<Name>>(() => new Set([chosen]));
  const choose = (name: Name) => {
    setVisited(new Set([...visited, name]));
    onChoose(name);
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    const from = tabs.findIndex(({ name }) => name === chosen);
    const to = {
      ArrowRight: (from + 1) % tabs.length,
      ArrowLeft: (from - 1 + tabs.length) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    }[event.key];
    const next = to === undefined ? undefined : tabs[to];
    if (next === undefined) return;
    event.preventDefault();
    choose(next.name);
    document.getElementById(`${id}-tab-${next.name}`)?.focus();
  };
  return (
    <>
      <div class="tabs" role="tablist" aria-label={props.label} tabIndex={-1} onKeyDown={onKeyDown}>
        {tabs.map(({ name, label, count }) => (
          <button
            key={name}
            type="button"
            class="tab"
            role="tab"
            id={`${id}-tab-${name}`}
            aria-selected={name === chosen}
            aria-controls={`${id}-panel-${name}`}
            tabIndex={name === chosen ? 0 : -1}
            onClick={() => choose(name)}
          >
            {label}
            {count != null && <span class="count"> {number(count)}</span>}
          </button>
        ))}
      </div>
      {tabs.map(({ name, render }) => (
        <div
          key={name}
          class="tab-panel"
          role="tabpanel"
          id={`${id}-panel-${name}`}
          aria-labelledby={`${id}-tab-${name}`}
          hidden={name !== chosen}
        >
          {visited.has(name) && render(name === chosen)}
        </div>
      ))}
    </>
  );
}
