import * as t from '@/utils/i18n/en/attack';

/** Offers example queries while nothing is starred or recent. */
export function BeginHere({ onTry }: { onTry: (query: string) => void }) {
  return (
    <p class="soft begin-here">
      {t.beginHere((example) => (
        <button type="button" class="link-button" onClick={() => onTry(example)}>
          {example}
        </button>
      ))}
    </p>
  );
}
