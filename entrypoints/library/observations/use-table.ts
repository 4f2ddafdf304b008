import { useEffect, useRef, useState } from 'preact/hooks';
import { library } from '@/components/use-library';
import type { Catalogue } from '@/utils/attack/catalogue';
import { onLibraryChange } from '@/utils/library/changes';
import { messageOf } from '@/utils/messages/message-of';
import { type FirstRows, readFirstRows } from './first-rows';
import { type Loaded, loadTable, updateTable } from './load-table';

/** The table as far as it is read. */
export interface LiveTable {
  /** What is shown before there is a table; null until it is read. */
  first: FirstRows | null;
  loaded: Loaded | null;
  /** Another number whenever what is in the table is different. */
  version: number;
  /** Whether all is read. */
  done: boolean;
  error: string | null;
}

/** More changed at once than this: reading all again is quicker. */
const FEW = 5_000;

/** The observations as a table, read once and kept live. */
export function useTable(catalogue: Catalogue | null): LiveTable {
  const [state, setState] = useState<LiveTable>({
    first: null,
    loaded: null,
    version: 0,
    done: false,
    error: null,
  });
  const reading = useRef(0);
  // Begun while the page is rendered for the first time, before anything else is asked of the library.
  const [begun] = useState(() => library().then(readFirstRows));
  const { first } = state;
  useEffect(() => {
    begun.then(
      (rows) => setState((before) => ({ ...before, first: rows })),
      (error: unknown) => setState((before) => ({ ...before, error: messageOf(error) })),
    );
  }, [begun]);
  useEffect(() => {
    if (catalogue === null || first === null) return;
    let current: Loaded | null = null;
    // Changes that come while the library is read, or one after the other.
    let queue: Promise<unknown> = Promise.resolve();
    const fail = (error: unknown) => setState((before) => ({ ...before, error: messageOf(error) }));
    const read = () => {
      const turn = ++reading.current;
      queue = queue
        .then(async () => {
          const db = await library();
          // Once more: something may have changed since, and from now on it is told.
          await loadTable(db, catalogue, await readFirstRows(db), (loaded, done) => {
            if (turn !== reading.current) return false;
            current = loaded;
            setState(({ version }) => ({ first, loaded, version: version + 1, done, error: null }));
            return true;
          });
        })
        .catch(fail);
    };
    const update = (ids: readonly string[]) => {
      queue = queue
        .then(async () => {
          if (current === null) return;
          await updateTable(await library(), current, ids);
          setState((before) => ({ ...before, version: before.version + 1 }));
        })
        .catch(fail);
    };
    read();
    const stop = onLibraryChange(({ what, ids }) => {
      if (what === 'actors') read();
      if (what !== 'observations') return;
      if (ids === undefined || ids.length > FEW) read();
      else update(ids);
    });
    return () => {
      reading.current++;
      stop();
    };
  }, [catalogue, first]);
  return state;
}
