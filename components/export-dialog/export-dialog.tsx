import { useEffect, useRef, useState } from 'preact/hooks';
import { byteSize } from '@/components/byte-size';
import { counted } from '@/components/counted';
import { CrossButton } from '@/components/cross-button';
import { saveFile } from '@/components/save-file';
import { FORMATS, formatById } from '@/utils/exchange/formats';
import { json } from '@/utils/exchange/json';
import { chooseOptions, optionFields, rememberedOptions } from '@/utils/exchange/option-fields';
import type { Offers, Scope } from '@/utils/library/selection';
import { messageOf } from '@/utils/messages/message-of';
import './export-dialog.css';
import { type Exporter, openExporter } from './exporter';
import type { Written } from './messages';
import { OptionControls } from './option-controls';
import { type ExportPreferences, exportPreferences } from './preferences';
import { type ChosenObservations, ScopeChoice } from './scope-choice';
import { useWritten, type Writing } from './use-written';

/** The clipboard is for looking at and pasting: more than this stalls what it is pasted into. */
const MAX_COPIED_BYTES = 10_000_000;

/**
 * Exports a part of the library in a format: shows the beginning of the file and its size as the choices change, and
 * saves or copies it. A modal dialog; what was chosen is remembered.
 */
export function ExportDialog(props: {
  /** What it opens with. */
  scope: Scope;
  /** Observations to offer besides everything, a report and an actor. */
  chosen?: ChosenObservations | null;
  onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [scope, setScope] = useState(props.scope);
  const { exporter, offers, problem } = useExporter();
  const [preferences, setPreferences] = useState<ExportPreferences | null>(null);

  useEffect(() => {
    dialog.current?.showModal();
    void exportPreferences.read().then(setPreferences);
  }, []);
  const prefer = (next: ExportPreferences) => {
    setPreferences(next);
    void exportPreferences.write(next);
  };

  const format = formatById(preferences?.format ?? '') ?? json;
  const given = { ...rememberedOptions(format, {}), ...preferences?.options[format.id] };
  const choice = chooseOptions(format, given);
  const writing = useWritten(
    preferences === null ? null : exporter,
    scope,
    format.id,
    choice.ok ? choice.options : null,
  );

  return (
    <dialog ref={dialog} class="export-dialog" aria-labelledby="export-dialog-title" onClose={props.onClose}>
      <div class="export-head">
        <h2 id="export-dialog-title">Export</h2>
        <CrossButton label="Close" onClick={() => dialog.current?.close()} />
      </div>
      <div class="export-body">
        <div class="export-choices">
          <ScopeChoice scope={scope} offers={offers} chosen={props.chosen ?? null} onScope={setScope} />
          <label class="field">
            <span class="label">Format</span>
            <select
              class="input"
              value={format.id}
              onChange={({ currentTarget: { value } }) =>
                preferences !== null && prefer({ ...preferences, format: value })
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
            {format.purpose} {format.lossless ? 'Can be imported again without loss.' : ''}
          </p>
          <OptionControls
            key={format.id}
            fields={optionFields(format)}
            values={given}
            problems={choice.ok ? {} : choice.problems}
            onChange={(key, value) =>
              preferences !== null &&
              prefer({
                ...preferences,
                options: { ...preferences.options, [format.id]: { ...given, [key]: value } },
              })
            }
          />
        </div>
        <Preview writing={writing} />
      </div>
      <ExportFoot writing={writing} problem={problem} />
    </dialog>
  );
}

/** A worker for as long as the dialog is open, and what the library has. */
function useExporter(): { exporter: Exporter | null; offers: Offers | null; problem: string | null } {
  const [exporter, setExporter] = useState<Exporter | null>(null);
  const [offers, setOffers] = useState<Offers | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const opened = openExporter();
    setExporter(opened);
    opened.offers().then(setOffers, (error: unknown) => setProblem(messageOf(error)));
    return opened.close;
  }, []);
  return { exporter, offers, problem };
}

function Preview({ writing }: { writing: Writing }) {
  const written = writing.at === 'written' ? writing.written : null;
  return (
    <figure class="export-preview">
      <figcaption class="label">
        Preview{written === null ? '' : written.more ? ', the first lines' : ', the whole file'}
      </figcaption>
      <section
        class="export-text"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        aria-label="Preview of the file"
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
  const [said, setSaid] = useState<{ of: Written; text: string } | null>(null);
  const written = writing.at === 'written' && writing.written.observations > 0 ? writing.written : null;
  const tooLong = written !== null && written.content.size > MAX_COPIED_BYTES;
  const save = () => {
    if (written === null) return;
    saveFile(written.content, written.name);
    setSaid({ of: written, text: `Saved as ${written.name}.` });
  };
  const copy = async () => {
    if (written === null || tooLong) return;
    try {
      await navigator.clipboard.writeText(await written.content.text());
      setSaid({ of: written, text: 'Copied.' });
    } catch (error) {
      setSaid({ of: written, text: `Not copied: ${messageOf(error)} Save it instead.` });
    }
  };
  const bad = problem ?? (writing.at === 'failed' ? `Not exported: ${writing.message}` : null);
  return (
    <div class="export-foot">
      <p class="export-said" role="status">
        {said !== null && said.of === written ? said.text : factsOf(writing)}
      </p>
      <div role="alert">{bad !== null && <p class="notice bad">{bad}</p>}</div>
      <div class="actions">
        <button type="button" class="button primary" aria-disabled={written === null} onClick={save}>
          Save
        </button>
        <button
          type="button"
          class="button"
          aria-disabled={written === null || tooLong}
          title={tooLong ? 'This is too much for the clipboard: save it instead.' : undefined}
          onClick={() => void copy()}
        >
          Copy
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
      return writing.bytes === 0 ? 'Writing…' : `Writing… ${byteSize(writing.bytes)}`;
    case 'written': {
      const { observations, reports, content } = writing.written;
      if (observations === 0) return 'There are no observations to export here.';
      return `${counted(observations, 'observation')} of ${counted(reports, 'report')}, ${byteSize(content.size)}`;
    }
  }
}
