import { useState } from 'preact/hooks';
import { ExportEverything } from '@/components/export-everything';
import { ExportOutcome, type Outcome } from '@/components/export-outcome';
import { useLibrary } from '@/components/use-library';
import { ImportSection } from './import-section';

/** How the library gets out, and other libraries in. */
export function Exchange() {
  const { value: count } = useLibrary((db) => db.count('observations'), []);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  return (
    <>
      <section class="stack" aria-labelledby="export-title">
        <h2 id="export-title">Export</h2>
        <div class="actions">
          <ExportEverything count={count} onOutcome={setOutcome} />
        </div>
        <ExportOutcome outcome={outcome} />
      </section>
      <ImportSection />
    </>
  );
}
