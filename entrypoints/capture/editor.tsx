import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { CrossButton } from '@/components/cross-button';
import { background } from '@/components/extension';
import { LEVELS } from '@/components/level';
import { levelOfKeys } from '@/components/level-keys';
import { suggestActors, suggestSoftwareNames, suggestTags } from '@/components/name-suggestions';
import { NamesField } from '@/components/names-field';
import { proposalsFor } from '@/components/proposals';
import { Quote } from '@/components/quote';
import { useAttack } from '@/components/use-catalogue';
import { useSuggester } from '@/components/use-suggester';
import { messageOf } from '@/utils/messages/message-of';
import type { CardDraft } from '@/utils/messages/protocol';
import { missing, onLevel } from '@/utils/observation/behaviour';
import type { Anchor, Confidence, Observation } from '@/utils/observation/schema';
import { ArtefactNotice } from './artefact-notice';
import { Choice } from './choice';
import { TechniqueField } from './technique-field';
import { useDetected } from './use-detected';
import { useDraft } from './use-draft';

interface EditorProps {
  card: CardDraft;
  onSaved: (observation: Observation) => void;
  onClose: () => void;
}

const CONFIDENCES: readonly { value: Confidence; name: string }[] = [
  { value: 'low', name: 'Low' },
  { value: 'medium', name: 'Medium' },
  { value: 'high', name: 'High' },
];

/** The form of the capture card. Ctrl+Enter saves; Escape closes and keeps what was typed as a draft. */
export function Editor({ card, onSaved, onClose }: EditorProps) {
  const { draft, used } = card;
  const edited = useDraft(draft);
  const { behaviour, change } = edited;
  const { attack, error: attackError } = useAttack();
  const [problem, setProblem] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  // Known at once, not only after the next rendering: keys can follow each other faster.
  const busy = useRef(false);
  const techniqueInput = useRef<HTMLInputElement>(null);
  const ready = attack !== null;
  const { suggester } = useSuggester();
  const [anchor, setAnchor] = useState(draft.anchor);
  const quote = anchor.quote.exact;
  const detected = useDetected(anchor, attack?.catalogue ?? null);
  const proposals = useMemo(
    () => (attack === null ? [] : proposalsFor(quote, attack.catalogue, suggester)),
    [attack, suggester, quote],
  );

  useEffect(() => {
    if (ready) techniqueInput.current?.focus();
  }, [ready]);

  /** Does one thing at a time that ends the card; when it fails, the card stays with all that was typed, and says why. */
  const end = async (work: () => Promise<void>) => {
    if (busy.current) return;
    busy.current = true;
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(messageOf(error));
      void edited.flush();
    }
    busy.current = false;
  };

  const save = () =>
    end(async () => {
      const behaviour = edited.latest();
      const lacks = missing(behaviour);
      if (lacks !== null) return setProblem(lacks);
      setSaving(true);
      edited.hold();
      const saved = background('observation.save', { id: draft.id, behaviour });
      const observation = await saved.finally(() => setSaving(false));
      edited.stop();
      onSaved(observation);
    });

  const close = () =>
    end(async () => {
      if (edited.touched() && !(await edited.flush())) return;
      // One that nobody typed in is not left behind; should this fail, it goes by itself after a day.
      if (!edited.touched())
        await background('draft.discard', { id: draft.id, untouchedOnly: true }).catch(() => null);
      onClose();
    });

  const widen = (wider: Anchor) =>
    end(async () => {
      await background('draft.widen', { id: draft.id, anchor: wider });
      if (edited.latest().procedure === quote) change({ procedure: wider.quote.exact });
      setAnchor(wider);
      techniqueInput.current?.focus();
    });

  const discard = () =>
    end(async () => {
      edited.hold();
      await background('draft.discard', { id: draft.id });
      edited.stop();
      onClose();
    });

  const keys = useRef<(event: KeyboardEvent) => void>(() => {});
  keys.current = (event) => {
    // Enter and Escape then belong to the input method.
    if (event.isComposing) return;
    const level = levelOfKeys(event);
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
    else if (event.key === 'Escape') void close();
    else if (level !== null) change(onLevel(behaviour, level, quote));
    else return;
    event.preventDefault();
  };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => keys.current(event);
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  return (
    <form
      class="editor"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <header class="card-head">
        <Choice
          legend="Level"
          name="level"
          value={behaviour.level}
          options={LEVELS.map(({ level, name, means }, index) => ({
            value: level,
            name,
            title: `${means} (Alt+${index + 1})`,
          }))}
          onChoose={(level) => change(onLevel(behaviour, level, quote))}
        />
        <CrossButton label="Close and keep the draft" onClick={() => void close()} />
      </header>
      <Quote text={quote} />
      <ArtefactNotice
        quote={quote}
        around={draft.edits === null ? detected.around : null}
        onWiden={(wider) => void widen(wider)}
      />
      {attackError !== null && <p class="notice bad">ATT&amp;CK could not be loaded: {attackError}</p>}
      {attack !== null && (
        <TechniqueField
          attack={attack}
          behaviour={behaviour}
          quote={quote}
          proposals={proposals}
          change={change}
          inputRef={techniqueInput}
        />
      )}
      {(behaviour.level === 'procedure' || behaviour.procedure !== null) && (
        <label class="field">
          <span class="label">Procedure, verbatim</span>
          <textarea
            class="input mono"
            rows={Math.min(8, Math.max(3, (behaviour.procedure ?? '').split('\n').length))}
            wrap="off"
            spellcheck={false}
            value={behaviour.procedure ?? ''}
            onInput={({ currentTarget: { value } }) => change({ procedure: value === '' ? null : value })}
          />
        </label>
      )}
      <div class="pair">
        <NamesField
          label="Actor"
          placeholder="Group, alias or new name"
          names={behaviour.actors}
          onNames={(actors) => change({ actors })}
          suggest={(text) => (attack === null ? [] : suggestActors(attack.catalogue, used.actors, text))}
          offers={detected.actors}
        />
        <NamesField
          label="Software"
          placeholder="Malware or tool"
          names={behaviour.software}
          onNames={(software) => change({ software })}
          suggest={(text) =>
            attack === null ? [] : suggestSoftwareNames(attack.catalogue, used.software, text)
          }
          offers={detected.software}
        />
      </div>
      <div class="pair">
        <Choice
          legend="Confidence"
          showLegend
          name="confidence"
          value={behaviour.confidence}
          options={CONFIDENCES}
          onChoose={(confidence) => change({ confidence })}
        />
        <NamesField
          label="Tags"
          placeholder="Your own labels"
          names={behaviour.tags.map((name) => ({ name, attackId: null }))}
          onNames={(tags) => change({ tags: tags.map(({ name }) => name) })}
          suggest={(text) => suggestTags(used.tags, text)}
        />
      </div>
      <label class="field">
        <span class="label">Note</span>
        <textarea
          class="input"
          rows={2}
          value={behaviour.note}
          onInput={({ currentTarget: { value } }) => change({ note: value })}
        />
      </label>
      <div class="problem" role="alert">
        {problem !== null && <p class="notice bad">{problem}</p>}
        {problem === null && edited.storeError !== null && (
          <p class="notice bad">The draft is not stored: {edited.storeError}</p>
        )}
      </div>
      <footer class="card-foot">
        <button type="button" class="button quiet" onClick={() => void discard()}>
          Discard
        </button>
        <span class="soft hint">
          <kbd>Esc</kbd> keeps a draft
        </span>
        <button type="submit" class="button primary" aria-disabled={saving}>
          {saving ? 'Saving…' : 'Save'} <kbd>Ctrl Enter</kbd>
        </button>
      </footer>
    </form>
  );
}
