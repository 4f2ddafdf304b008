import { useEffect, useRef, useState } from 'preact/hooks';
import { ImportStatus } from '@/components/import/import-status';
import { useImport } from '@/components/import/use-import';

/** Takes in files of other programs and of ours: choose, drop or paste, see what is in it, then import; with undo. */
export function ImportSection() {
  const one = useImport();
  const [dragging, setDragging] = useState(false);
  const [pasted, setPasted] = useState('');
  const input = useRef<HTMLInputElement>(null);

  const drop = useRef(one.open);
  drop.current = one.open;
  // The whole page takes drops: next to the zone, the browser would leave this page for the file.
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
      <h2 id="import-title">Import</h2>
      <label class={dragging ? 'drop-zone dragging' : 'drop-zone'}>
        <span>
          Drop a file anywhere on this page, or <span class="drop-zone-choose">choose a file</span>.
        </span>
        <span class="soft">
          TTP Clipper JSON, STIX bundles, Navigator layers, CSV, Hypothesis and Web Annotation, lists of
          technique ids.
        </span>
        <span class="soft">
          You see what is in it before anything changes. Importing twice changes nothing.
        </span>
        <input
          ref={input}
          class="visually-hidden"
          type="file"
          accept=".json,.jsonld,.csv,.tsv,.txt,.md,application/json,application/ld+json,text/csv,text/plain"
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file !== undefined) one.open(file);
            // Else choosing the same file again would be no change.
            currentTarget.value = '';
          }}
        />
      </label>
      <details class="import-paste">
        <summary>Or paste a text</summary>
        <textarea
          class="input mono"
          rows={4}
          aria-label="Text to import"
          placeholder={'T1566.001 Spearphishing Attachment\nT1059.001 powershell -nop -w hidden'}
          value={pasted}
          onInput={(event) => setPasted(event.currentTarget.value)}
        />
        <button
          type="button"
          class="button"
          aria-disabled={pasted.trim() === ''}
          onClick={() => pasted.trim() !== '' && one.open(pasted)}
        >
          Read the text
        </button>
      </details>
      <ImportStatus
        import={one}
        onCancel={() => {
          one.cancel();
          input.current?.focus();
        }}
      />
    </section>
  );
}
