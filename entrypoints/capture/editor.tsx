import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { CrossButton } from '@/components/cross-button';
import { LEVELS } from '@/components/level';
import { Quote } from '@/components/quote';
import { useAttack } from '@/components/use-attack';
import { useSuggester } from '@/components/use-suggester';
import * as t from '@/utils/i18n/en/capture';
import * as common from '@/utils/i18n/en/common';
import * as keyNames from '@/utils/i18n/en/keys';
import * as terms from '@/utils/i18n/en/terms';
import { focusFirst } from '@/utils/keyboard/first-focus';
import type { CardDraft } from '@/utils/messages/protocol';
import { onLevel } from '@/utils/observation/behaviour';
import type { Changed } from '@/utils/observation/changed';
import { plainProcedure } from '@/utils/observation/procedure';
import type { Level, Observation } from '@/utils/observation/schema';
import { proposalsFor } from '@/utils/suggest/proposals';
import { ArtefactNotice } from './artefact-notice';
import { BehaviourFields } from './behaviour-fields';
import { Choice } from './choice';
import type { EarlyKeys } from './early-keys';
import type { Guard } from './guard/use-guard';
import { Warnings } from './guard/warnings';
import { holdForm } from './hold-form';
import { LibraryClosed } from './library-closed';
import { TechniqueField } from './technique-field';
import { type CardActions, useCardActions } from './use-card-actions';
import { useCardKeys } from './use-card-keys';
import { useDetected } from './use-detected';
import { useDraft } from './use-draft';
import { useStoreRequest } from './use-store-request';
import { useTypedTechnique } from './use-typed-technique';

interface EditorProps {
  card: CardDraft;
  guard: Guard;
  /** The keys before the editor was there. */
  keys: EarlyKeys;
  onSaved: (saved: Changed<Observation>) => void;
  onClose: () => void;
}

/** The form of the capture card. Ctrl+Enter saves; Escape closes and keeps the draft. */
export function Editor({ card, guard, keys, onSaved, onClose }: EditorProps) {
  const { draft, used } = card;
  const edited = useDraft(draft);
  const { behaviour, change } = edited;
  const { attack, error: attackError } = useAttack();
  const { suggester } = useSuggester();
  const form = useRef<HTMLFormElement>(null);
  const techniqueInput = useRef<HTMLInputElement>(null);
  const [anchor, setAnchor] = useState(draft.anchor);
  const quote = anchor.quote.exact;
  const ready = attack !== null;
  const detected = useDetected(anchor, ready);
  const proposals = useMemo(
    () => (attack === null ? [] : proposalsFor(quote, attack.catalogue, suggester)),
    [attack, suggester, quote],
  );

  const typed = useTypedTechnique(edited, keys);
  // Before the next key, which is for the box.
  useLayoutEffect(() => focusFirst(techniqueInput.current), []);

  const actions = useCardActions(draft, edited, {
    saving: () => holdForm(form.current),
    saved: onSaved,
    closed: onClose,
    widened: (wider) => {
      if (edited.latest().procedure === plainProcedure(quote))
        change({ procedure: plainProcedure(wider.quote.exact) });
      setAnchor(wider);
      techniqueInput.current?.focus();
    },
  });
  const chooseLevel = (level: Level) => change(onLevel(behaviour, level, quote));
  const save = (event: Event) =>
    guard.run(event, async () => {
      await typed.settled();
      await actions.save();
    });
  useStoreRequest({ store: actions.store, isKept: edited.touched });
  useCardKeys({ save, close: actions.close, level: chooseLevel });

  return (
    <form class="editor" ref={form}>
      <header class="card-head">
        <Choice
          legend={terms.level}
          name="level"
          value={behaviour.level}
          options={LEVELS.map(({ level, name, means }, index) => ({
            value: level,
            name,
            title: t.levelWithKey(means, index + 1),
          }))}
          onChoose={chooseLevel}
        />
        <CrossButton label={t.closeKeepingDraft} onClick={() => void actions.close()} />
      </header>
      <Quote text={quote} />
      <ArtefactNotice
        quote={quote}
        around={draft.edits === null ? detected.around : null}
        onWiden={(wider) => void actions.widen(wider)}
      />
      {attackError !== null && <p class="notice bad">{common.attackNotLoaded(attackError)}</p>}
      <TechniqueField
        attack={attack}
        behaviour={behaviour}
        quote={quote}
        proposals={proposals}
        change={change}
        inputRef={techniqueInput}
        query={edited.query}
        onQuery={edited.changeQuery}
        onEarlyEnter={typed.choose}
      />
      <BehaviourFields
        behaviour={behaviour}
        quote={quote}
        change={change}
        catalogue={attack?.catalogue ?? null}
        used={used}
        detected={detected}
      />
      <Problem problem={actions.problem} storeError={edited.storeError} />
      {(actions.notOpened || edited.notOpened) && <LibraryClosed onOpened={actions.opened} />}
      <Warnings
        guard={guard}
        target={{ view: 'draft', id: draft.id }}
        store={edited.flush}
        onClose={onClose}
      />
      <Foot actions={actions} guard={guard} onSave={save} />
    </form>
  );
}

function Foot(props: { actions: CardActions; guard: Guard; onSave: (event: Event) => void }) {
  const { actions, guard, onSave } = props;
  return (
    <footer class="card-foot">
      <button type="button" class="button quiet" onClick={(event) => guard.run(event, actions.discard)}>
        {t.discard}
      </button>
      <span class="soft hint">
        {t.escapeKeepsDraft((key) => (
          <kbd>{key}</kbd>
        ))}
      </span>
      {/* By its click, which also Enter in a field makes: it tells mouse from keyboard. */}
      <button
        type="submit"
        class="button primary"
        aria-disabled={actions.saving}
        onClick={(event) => {
          event.preventDefault();
          onSave(event);
        }}
      >
        {actions.saving ? t.saving : common.save} <kbd>{keyNames.ctrlEnter}</kbd>
      </button>
    </footer>
  );
}

function Problem({ problem, storeError }: { problem: string | null; storeError: string | null }) {
  return (
    <div class="problem" role="alert">
      {problem !== null && <p class="notice bad">{problem}</p>}
      {problem === null && storeError !== null && <p class="notice bad">{t.draftNotStored(storeError)}</p>}
    </div>
  );
}
