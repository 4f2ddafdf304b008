import { useId, useRef, useState } from 'preact/hooks';
import { copyTemplate } from '@/components/attack/kept';
import { useAttack } from '@/components/use-catalogue';
import { useStored } from '@/components/use-stored';
import { valuesOf } from '@/utils/attack/copy';
import { DEFAULT_TEMPLATE, fillTemplate, PLACEHOLDERS, parseTemplate } from '@/utils/attack/template';

/** What the preview is of: it has a value for nearly every placeholder. */
const EXAMPLE = 'T1059.001';

/** The analyst's template for copying from the search, with a preview of what it gives. */
export function CopyTemplate() {
  const saved = useStored(copyTemplate);
  return saved === null ? null : <TemplateField saved={saved} />;
}

function TemplateField({ saved }: { saved: string }) {
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? saved;
  const parsed = parseTemplate(text);

  const change = (next: string) => {
    setTyped(next);
    if (parseTemplate(next).ok) void copyTemplate.write(next);
  };
  const insert = (name: string) => {
    const { selectionStart = text.length, selectionEnd = text.length } = box.current ?? {};
    change(`${text.slice(0, selectionStart)}{${name}}${text.slice(selectionEnd)}`);
    box.current?.focus();
  };

  return (
    <section class="stack" aria-labelledby={`${id}-title`}>
      <div class="section-head">
        <h2 id={`${id}-title`}>Copy template</h2>
        <button
          type="button"
          class="button quiet"
          disabled={text === DEFAULT_TEMPLATE}
          onClick={() => change(DEFAULT_TEMPLATE)}
        >
          Reset the template
        </button>
      </div>
      <p class="soft">
        What <em>Copy as Template</em> in the details of a technique, tactic, group or software gives.
      </p>
      <textarea
        id={id}
        ref={box}
        class="input mono"
        rows={2}
        spellcheck={false}
        aria-label="Copy template"
        aria-invalid={!parsed.ok}
        aria-describedby={`${id}-outcome`}
        value={text}
        onInput={(event) => change(event.currentTarget.value)}
      />
      <div class="placeholders">
        {Object.entries(PLACEHOLDERS).map(([name, means]) => (
          <button key={name} type="button" class="button mono" title={means} onClick={() => insert(name)}>
            {`{${name}}`}
          </button>
        ))}
      </div>
      <div id={`${id}-outcome`} role="status">
        {parsed.ok ? (
          <TemplatePreview template={text} saved={typed !== null} />
        ) : (
          <p class="add-problem">Not saved. {parsed.failure.message}</p>
        )}
      </div>
    </section>
  );
}

function TemplatePreview({ template, saved }: { template: string; saved: boolean }) {
  const { attack } = useAttack();
  const object = attack?.catalogue.object(EXAMPLE);
  if (attack === null || object === undefined) return null;
  const { catalogue, lexicon } = attack;
  const summary = lexicon.of(EXAMPLE)?.summary ?? '';
  return (
    <>
      <p class="label">
        {saved ? 'Saved. ' : ''}Of {EXAMPLE} it gives:
      </p>
      <p class="template-preview">
        {fillTemplate(template, valuesOf(object, { catalogue, summary, template }))}
      </p>
    </>
  );
}
