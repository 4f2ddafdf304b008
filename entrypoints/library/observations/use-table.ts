import { useEffect, useRef, useState } from 'preact/hooks';
import { library } from '@/components/use-library';
import type { Catalogue } from '@/utils/attack/catalogue';
import { concerns, onLibraryChange } from '@/utils/library/changes';
import { messageOf } from '@/utils/messages/message-of';
import { type FirstRows, readFirstRows } from './first-rows';
import { type Loaded, loadTable, updateTable } from './load-table';

/** The table, as far as it is loaded. */
export interface LiveTable {
  /** The rows that are shown until the table is loaded; null until they are read. */
  first: FirstRows | null;
  loaded: Loaded | null;
  /** Changes with the content of the table. */
  version: number;
  /** True when everything is loaded. */
  done: boolean;
  error: string | null;
}

/** Loads the observations into a table, and follows changes. */
export function useTable(catalogue: Catalogue | null): LiveTable {
  const [state, setState] = useState<LiveTable>({
    first: null,
    loaded: null,
    version: 0,
    done: false,
    error: null,
  });
  const reading = useRef(0);
  // Started during the first render, before any other query on the library.
  const [firstRows] = useState(() => library().then(readFirstRows));
  const { first } = state;
  useEffect(() => {
    firstRows.then(
      (rows) => setState((before) => ({ ...before, first: rows })),
      (error: unknown) => setState((before) => ({ ...before, error: messageOf(error) })),
    );
  }, [firstRows]);
  useEffect(() => {
    if (catalogue === null || first === null) return;
    let current: Loaded | null = null;
    // Runs loads and updates one after the other.
    let queue: Promise<unknown> = Promise.resolve();
    const fail = (error: unknown) => setState((before) => ({ ...before, error: messageOf(error) }));
    const read = () => {
      const turn = ++reading.current;
      queue = queue
        .then(async () => {
          const db = await library();
          // Read again: something may have changed before the listener was added.
          await loadTable(db, catalogue, await readFirstRows(db), (loaded, done) => {
            if (turn !== reading.current) return false;
            current = loaded;
            setState(({ version }) => ({ first, loaded, version: version + 1, done, error: null }));
            return true;
          });
        })
        .catch(fail);
    };
    const update = (ids: readonly string[], reports: readonly string[]) => {
      queue = queue
        .then(async () => {
          if (current === null) return;
          await updateTable(await library(), current, ids, reports);
          setState((before) => ({ ...before, version: before.version + 1 }));
        })
        .catch(fail);
    };
    read();
    const stop = onLibraryChange((change) => {
      const { observations, reports } = change;
      if (concerns(change, { stores: ['actors'] })) read();
      else if (!concerns(change, { stores: ['reports', 'observations'] })) return;
      else if (observations === 'any' || reports === 'any') read();
      else update(observations, reports);
    });
    return () => {
      reading.current++;
      stop();
    };
  }, [catalogue, first]);
  return state;
}
