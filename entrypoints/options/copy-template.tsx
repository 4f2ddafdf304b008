import { useId, useRef, useState } from 'preact/hooks';
import { useAttack } from '@/components/use-attack';
import { useStored } from '@/components/use-stored';
import { valuesOf } from '@/utils/attack/copy';
import { DEFAULT_TEMPLATE, fillTemplate, PLACEHOLDERS, parseTemplate } from '@/utils/attack/template';
import { copyTemplate } from '@/utils/extension/stored/copy-template';
import * as t from '@/utils/i18n/en/options';

/** The technique of the preview; it has a value for nearly every placeholder. */
const EXAMPLE = 'T1059.001';

/** Edits the template for copying from the search, with a preview. */
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
        <h2 id={`${id}-title`}>{t.copyTemplate}</h2>
        <button
          type="button"
          class="button quiet"
          disabled={text === DEFAULT_TEMPLATE}
          onClick={() => change(DEFAULT_TEMPLATE)}
        >
          {t.resetTemplate}
        </button>
      </div>
      <p class="soft">
        {t.copyTemplateMeans((text) => (
          <em>{text}</em>
        ))}
      </p>
      <textarea
        id={id}
        ref={box}
        class="input mono"
        rows={2}
        spellcheck={false}
        aria-label={t.copyTemplate}
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
          <p class="add-problem">{t.templateNotSaved(parsed.failure.message)}</p>
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
      <p class="label">{saved ? t.templateSaved(EXAMPLE) : t.templateGives(EXAMPLE)}</p>
      <p class="template-preview">
        {fillTemplate(template, valuesOf(object, { catalogue, summary, template }))}
      </p>
    </>
  );
}
