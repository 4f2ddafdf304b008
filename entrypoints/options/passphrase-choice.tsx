import { wordlist } from '@scure/bip39/wordlists/english.js';
import { useId } from 'preact/hooks';
import { PassphraseField } from '@/components/backup/passphrase-field';
import { estimateBits } from '@/utils/backup/guessing';
import { bitsOfMade, MIN_PASSPHRASE, makePassphrase, strengthOf } from '@/utils/backup/passphrase';
import * as t from '@/utils/i18n/en/automatic-backup';

/** The choice of the analyst so far. */
export interface PassphraseEntry {
  kind: 'made' | 'own';
  made: string;
  own: string;
  again: string;
  /** The analyst says that it is stored in a safe place. */
  stored: boolean;
}

/** Returns an entry with a new random passphrase. */
export const emptyEntry = (): PassphraseEntry => ({
  kind: 'made',
  made: makePassphrase(wordlist),
  own: '',
  again: '',
  stored: false,
});

/** Returns the reason why an entry cannot be used yet; null if it can. */
export function faultOf({ kind, own, again, stored }: PassphraseEntry): string | null {
  if (kind === 'own' && strengthOf(own, 0) === 'short') return t.short(MIN_PASSPHRASE);
  if (kind === 'own' && own !== again) return t.notSame;
  return stored ? null : t.pleaseStore;
}

/** Offers a random passphrase of six words, or takes one of the analyst's own, and shows its strength. */
export function PassphraseChoice(props: {
  entry: PassphraseEntry;
  onEntry: (entry: PassphraseEntry) => void;
}) {
  const id = useId();
  const { entry } = props;
  const change = (part: Partial<PassphraseEntry>) => props.onEntry({ ...entry, ...part });
  const choice = (kind: PassphraseEntry['kind'], text: string) => (
    <label>
      <input
        type="radio"
        name={`${id}-kind`}
        checked={entry.kind === kind}
        onChange={() => change({ kind, stored: false })}
      />{' '}
      {text}
    </label>
  );
  return (
    <fieldset class="stack">
      <legend class="label">{t.whose}</legend>
      <div class="actions passphrase-kinds">
        {choice('made', t.generated)}
        {choice('own', t.own)}
      </div>
      {entry.kind === 'made' ? (
        <>
          <div class="actions">
            <code class="mono passphrase-made">{entry.made}</code>
            <button
              type="button"
              class="button small"
              onClick={() => change({ made: makePassphrase(wordlist), stored: false })}
            >
              {t.makeAnother}
            </button>
          </div>
          <p class="soft">{t.bitsOfMade(bitsOfMade(wordlist), wordlist.length)}</p>
        </>
      ) : (
        <>
          <div class="backup-form">
            <PassphraseField
              label={t.ownPassphrase}
              value={entry.own}
              about={`${id}-strength`}
              autocomplete="new-password"
              onValue={(own) => change({ own })}
            />
            <PassphraseField
              label={t.ownAgain}
              value={entry.again}
              autocomplete="new-password"
              onValue={(again) => change({ again })}
            />
          </div>
          <p id={`${id}-strength`} class="soft" role="status">
            {entry.own !== '' && strengthText(entry.own)}
          </p>
        </>
      )}
      <label>
        <input
          type="checkbox"
          checked={entry.stored}
          onChange={({ currentTarget }) => change({ stored: currentTarget.checked })}
        />{' '}
        {t.isStored}
      </label>
    </fieldset>
  );
}

const TEXTS = { short: () => t.short(MIN_PASSPHRASE), weak: t.weak, fair: t.fair, strong: t.strong };

function strengthText(passphrase: string): string {
  const bits = estimateBits(passphrase);
  const strength = strengthOf(passphrase, bits);
  return TEXTS[strength](bits);
}
