import { useEffect, useRef, useState } from 'preact/hooks';
import { CrossButton } from '@/components/cross-button';
import { useAttempt } from '@/components/use-attempt';
import { chooseOptions, optionFields, rememberedOptions } from '@/utils/exchange/export/option-fields';
import { json } from '@/utils/exchange/formats/json/write';
import { FORMATS, formatById } from '@/utils/exchange/formats/writers';
import { saveFile } from '@/utils/extension/save-file';
import type { Offers, Scope } from '@/utils/library/selection';
import { messageOf } from '@/utils/messages/message-of';
import './export-dialog.css';
import { type ExportPreferences, exportPreferences } from '@/utils/extension/stored/export-preferences';
import type { Written } from '@/utils/extension/workers/export/export-order';
import { type Exporter, openExporter } from '@/utils/extension/workers/export/exporter';
import * as common from '@/utils/i18n/en/common';
import * as t from '@/utils/i18n/en/exporting';
import { OptionControls } from './option-controls';
import { type ChosenObservations, ScopeChoice } from './scope-choice';
import { useWritten, type Writing } from './use-written';

/** The size limit for the clipboard, in bytes: pasting more stalls most editors. */
const MAX_COPIED_BYTES = 10_000_000;

/**
 * Exports a part of the library in a format. Shows the beginning and the size of the file as the choices change, then
 * saves or copies it. A modal dialog; it remembers the choices.
 */
export function ExportDialog(props: {
  /** The scope that is selected when the dialog opens. */
  scope: Scope;
  /** A set of observations to offer besides everything, one report and one actor. */
  chosen?: ChosenObservations | null;
  onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [scope, setScope] = useState(props.scope);
  const { exporter, offers, problem } = useExporter();
  const { problem: notKept, attempt } = useAttempt();
  const [preferences, setPreferences] = useState<ExportPreferences | null>(null);

  useEffect(() => {
    dialog.current?.showModal();
    void exportPreferences.read().then(setPreferences);
  }, []);
  const savePreferences = (next: ExportPreferences) => {
    setPreferences(next);
    void attempt(() => exportPreferences.write(next), t.choicesNotKept);
  };

  const format = formatById(preferences?.format ?? '') ?? json;
  const values = { ...rememberedOptions(format, {}), ...preferences?.options[format.id] };
  const choice = chooseOptions(format, values);
  const writing = useWritten(
    preferences === null ? null : exporter,
    scope,
    format.id,
    choice.ok ? choice.options : null,
  );

  return (
    <dialog ref={dialog} class="export-dialog" aria-labelledby="export-dialog-title" onClose={props.onClose}>
      <div class="export-head">
        <h2 id="export-dialog-title">{t.title}</h2>
        <CrossButton label={common.close} onClick={() => dialog.current?.close()} />
      </div>
      <div class="export-body">
        <div class="export-choices">
          <ScopeChoice scope={scope} offers={offers} chosen={props.chosen ?? null} onScope={setScope} />
          <label class="field">
            <span class="label">{t.format}</span>
            <select
              class="input"
              value={format.id}
              onChange={({ currentTarget: { value } }) =>
                preferences !== null && savePreferences({ ...preferences, format: value })
              }
            >
              {FORMATS.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <p class="soft export-purpose">
            {format.purpose} {format.lossless ? t.lossless : ''}
          </p>
          <OptionControls
            key={format.id}
            fields={optionFields(format)}
            values={values}
            problems={choice.ok ? {} : choice.problems}
            onChange={(key, value) =>
              preferences !== null &&
              savePreferences({
                ...preferences,
                options: { ...preferences.options, [format.id]: { ...values, [key]: value } },
              })
            }
          />
        </div>
        <Preview writing={writing} />
      </div>
      <ExportFoot writing={writing} problem={problem ?? notKept} />
    </dialog>
  );
}

/** Runs an export worker while the dialog is open, and loads the scopes that it can offer. */
function useExporter(): { exporter: Exporter | null; offers: Offers | null; problem: string | null } {
  const [exporter, setExporter] = useState<Exporter | null>(null);
  const [offers, setOffers] = useState<Offers | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const opened = openExporter();
    setExporter(opened);
    opened.call('offers', null).then(setOffers, (error: unknown) => setProblem(messageOf(error)));
    return opened.close;
  }, []);
  return { exporter, offers, problem };
}

function Preview({ writing }: { writing: Writing }) {
  const written = writing.at === 'written' ? writing.written : null;
  return (
    <figure class="export-preview">
      <figcaption class="label">
        {written === null ? t.preview : written.more ? t.previewFirst : t.previewWhole}
      </figcaption>
      <section
        class="export-text"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        aria-label={t.previewOfFile}
        aria-busy={written === null}
      >
        <pre class="mono">
          {written?.head ?? ''}
          {written?.more === true ? '…' : ''}
        </pre>
      </section>
    </figure>
  );
}

function ExportFoot({ writing, problem }: { writing: Writing; problem: string | null }) {
  const [notice, setNotice] = useState<{ of: Written; text: string } | null>(null);
  const written = writing.at === 'written' && writing.written.observations > 0 ? writing.written : null;
  const tooLong = written !== null && written.content.size > MAX_COPIED_BYTES;
  const save = () => {
    if (written === null) return;
    saveFile(written.content, written.name);
    setNotice({ of: written, text: t.saved(written.name) });
  };
  const copy = async () => {
    if (written === null || tooLong) return;
    try {
      await navigator.clipboard.writeText(await written.content.text());
      setNotice({ of: written, text: t.copied });
    } catch (error) {
      setNotice({ of: written, text: t.notCopied(messageOf(error)) });
    }
  };
  const error = problem ?? (writing.at === 'failed' ? t.notExported(writing.message) : null);
  return (
    <div class="export-foot">
      <p class="export-said" role="status">
        {notice !== null && notice.of === written ? notice.text : factsOf(writing)}
      </p>
      <div role="alert">{error !== null && <p class="notice bad">{error}</p>}</div>
      <div class="actions">
        <button type="button" class="button primary" aria-disabled={written === null} onClick={save}>
          {common.save}
        </button>
        <button
          type="button"
          class="button"
          aria-disabled={written === null || tooLong}
          title={tooLong ? t.tooMuchToCopy : undefined}
          onClick={() => void copy()}
        >
          {common.copy}
        </button>
      </div>
    </div>
  );
}

function factsOf(writing: Writing): string {
  switch (writing.at) {
    case 'nothing':
    case 'failed':
      return '';
    case 'writing':
      return writing.bytes === 0 ? t.writing : t.writingSize(writing.bytes);
    case 'written': {
      const { observations, reports, content } = writing.written;
      if (observations === 0) return t.nothingHere;
      return t.written(observations, reports, content.size);
    }
  }
}
