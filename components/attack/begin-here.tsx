const EXAMPLES = ['T1059.001', 'pass the hash', 'linux persistence cron'];

/** What can be asked, where nothing is starred and nothing was opened yet. */
export function BeginHere({ onTry }: { onTry: (query: string) => void }) {
  return (
    <p class="soft begin-here">
      Try{' '}
      {EXAMPLES.map((example, index) => (
        <>
          {index > 0 && ', '}
          <button type="button" class="link-button" onClick={() => onTry(example)}>
            {example}
          </button>
        </>
      ))}
      . What you star or open is listed here.
    </p>
  );
}
