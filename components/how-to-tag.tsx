import './how-to-tag.css';
import { useShortcut } from './use-shortcut';

/** What to do next where there are no observations yet. */
export function HowToTag({ where }: { where: string }) {
  const keys = useShortcut();
  return (
    <div class="how-to-tag">
      <p>
        <strong>{where}</strong>
      </p>
      <p>
        Select what the adversary did, then {keys === null ? 'press the toolbar button' : <kbd>{keys}</kbd>}{' '}
        or choose <em>Tag as TTP</em> from the context menu.
      </p>
    </div>
  );
}
