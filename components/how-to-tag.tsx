import './how-to-tag.css';
import * as t from '@/utils/i18n/en/popup';
import { useShortcut } from './use-shortcut';

const emphasised = (text: string) => <em>{text}</em>;

/** Explains how to tag, where there are no observations yet. */
export function HowToTag({ where }: { where: string }) {
  const keys = useShortcut();
  return (
    <div class="how-to-tag">
      <p>
        <strong>{where}</strong>
      </p>
      <p>{keys === null ? t.howToTagButton(emphasised) : t.howToTagKeys(<kbd>{keys}</kbd>, emphasised)}</p>
    </div>
  );
}
