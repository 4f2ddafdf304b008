import { useEffect, useRef, useState } from 'preact/hooks';
import { ImportStatus } from '@/components/import/import-status';
import { useImport } from '@/components/import/use-import';
import * as t from '@/utils/i18n/en/importing';

/** Imports a file or pasted text: choose, drop or paste, preview, then import, with undo. */
export function ImportSection() {
  const importing = useImport();
  const [dragging, setDragging] = useState(false);
  const [pasted, setPasted] = useState('');
  const input = useRef<HTMLInputElement>(null);

  const drop = useRef(importing.open);
  drop.current = importing.open;
  // The whole page accepts drops: after a drop beside the zone the browser would navigate to the file.
  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      setDragging(true);
    };
    const onDragLeave = (event: DragEvent) => event.relatedTarget === null && setDragging(false);
    const onDrop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0];
      setDragging(false);
      if (file === undefined) return;
      event.preventDefault();
      drop.current(file);
    };
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, []);

  return (
    <section class="stack" id="import" aria-labelledby="import-title">
      <h2 id="import-title">{t.title}</h2>
      <label class={dragging ? 'drop-zone dragging' : 'drop-zone'}>
        <span>
          {t.dropFile((text) => (
            <span class="drop-zone-choose">{text}</span>
          ))}
        </span>
        <span class="soft">{t.formats}</span>
        <span class="soft">{t.previewFirst}</span>
        <input
          ref={input}
          class="visually-hidden"
          type="file"
          accept=".json,.jsonld,.csv,.tsv,.txt,.md,application/json,application/ld+json,text/csv,text/plain"
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file !== undefined) importing.open(file);
            // Reset, otherwise choosing the same file again fires no event.
            currentTarget.value = '';
          }}
        />
      </label>
      <details class="import-paste">
        <summary>{t.orPaste}</summary>
        <textarea
          class="input mono"
          rows={4}
          aria-label={t.pastedText}
          placeholder={t.pasteExample}
          value={pasted}
          onInput={(event) => setPasted(event.currentTarget.value)}
        />
        <button
          type="button"
          class="button"
          aria-disabled={pasted.trim() === ''}
          onClick={() => pasted.trim() !== '' && importing.open(pasted)}
        >
          {t.readText}
        </button>
      </details>
      <ImportStatus
        import={importing}
        onCancel={() => {
          importing.cancel();
          input.current?.focus();
        }}
      />
    </section>
  );
}
