import { useEffect, useRef, useState } from 'preact/hooks';
import { background } from '@/components/extension';
import { library } from '@/components/use-library';
import type { Library } from '@/utils/exchange/json-format';
import { mergeLibrary } from '@/utils/exchange/merge';
import { everything } from '@/utils/library/queries';
import { messageOf } from '@/utils/messages/message-of';
import { type ImportState, ImportStatus } from './import-status';
import { readImport } from './read-import';

/** Takes in a JSON export: choose or drop a file, see what is in it, then import. */
export function ImportSection() {
  const [state, setState] = useState<ImportState>({ at: 'idle' });
  const [dragging, setDragging] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  const read = async (file: File) => {
    setState({ at: 'reading', name: file.name });
    try {
      const result = await readImport(file);
      if (result.ok) {
        const { library: records, header } = result;
        const { counts } = mergeLibrary(await everything(await library()), records);
        setState({ at: 'ready', name: file.name, library: records, header, counts });
      } else setState({ at: 'refused', name: file.name, problems: result.problems, count: result.count });
    } catch (error) {
      const problem = { path: '', message: `The file or the library could not be read: ${messageOf(error)}` };
      setState({ at: 'refused', name: file.name, problems: [problem], count: 1 });
    }
  };

  const take = async (name: string, records: Library) => {
    setState({ at: 'importing', name });
    try {
      setState({ at: 'done', name, counts: await background('library.import', records) });
    } catch (error) {
      const problem = { path: '', message: messageOf(error) };
      setState({ at: 'refused', name, problems: [problem], count: 1 });
    }
  };

  const drop = useRef(read);
  drop.current = read;
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
      void drop.current(file);
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
          Drop a TTP Clipper export (JSON) anywhere on this page, or{' '}
          <span class="drop-zone-choose">choose a file</span>.
        </span>
        <span class="soft">
          You see what is in it before anything changes. Importing twice changes nothing.
        </span>
        <input
          ref={input}
          class="visually-hidden"
          type="file"
          accept=".json,application/json"
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file !== undefined) void read(file);
            // Else choosing the same file again would be no change.
            currentTarget.value = '';
          }}
        />
      </label>
      <ImportStatus
        state={state}
        onImport={(name, records) => void take(name, records)}
        onCancel={() => {
          setState({ at: 'idle' });
          input.current?.focus();
        }}
      />
    </section>
  );
}
