import { useMemo, useState } from 'preact/hooks';
import { counted } from '@/components/counted';
import { CrossButton } from '@/components/cross-button';
import { ExportDialogButton } from '@/components/export-dialog/export-dialog-button';
import { Facts } from '@/components/facts';
import type { Deletion } from '@/components/use-deletion';
import { useLibrary } from '@/components/use-library';
import type { Catalogue } from '@/utils/attack/catalogue';
import { inDocumentOrder } from '@/utils/library/queries';
import type { ActorRecord } from '@/utils/observation/actor';
import type { Coverage } from '@/utils/observation/coverage';
import type { Observation, Report } from '@/utils/observation/schema';
import { inSequence, type Sequence } from '@/utils/observation/sequence';
import { routeTo } from '../route';
import './report-page.css';
import { ReportBehaviour } from './report-behaviour';
import { StoryList } from './story-list';
import { useStory } from './use-story';

/** What the library has of a report. */
interface ReportRecord {
  report: Report;
  /** In document order. */
  observations: Observation[];
  sequence: Sequence | null;
  actors: ActorRecord[];
  coverage: Coverage[];
}

interface ReportPageProps {
  id: string;
  catalogue: Catalogue | null;
  deletion: Deletion;
}

/** A report of the library by itself: what it is, its story, its matrix. */
export function ReportPage({ id, catalogue, deletion }: ReportPageProps) {
  const { value, error } = useLibrary(
    async (db): Promise<ReportRecord | 'none'> => {
      const tx = db.transaction(['reports', 'observations', 'sequences', 'actors', 'coverage']);
      const [report, observations, sequence, actors, coverage] = await Promise.all([
        tx.objectStore('reports').get(id),
        tx.objectStore('observations').index('reportId').getAll(id),
        tx.objectStore('sequences').get(id),
        tx.objectStore('actors').getAll(),
        tx.objectStore('coverage').getAll(),
      ]);
      if (report === undefined) return 'none';
      observations.sort(inDocumentOrder);
      return { report, observations, sequence: sequence ?? null, actors, coverage };
    },
    [id],
  );
  return (
    <>
      <p>
        <a href={routeTo('reports')}>← All reports</a>
      </p>
      {error !== null && <p class="notice bad">The library could not be read: {error}</p>}
      {value === 'none' && (
        <p class="notice">This report is not in the library: its observations were deleted, or never made.</p>
      )}
      {value !== null && value !== 'none' && (
        <Known key={id} {...value} catalogue={catalogue} deletion={deletion} />
      )}
    </>
  );
}

function Known(props: ReportRecord & { catalogue: Catalogue | null; deletion: Deletion }) {
  const { report, observations, sequence, catalogue, deletion } = props;
  const [problem, setProblem] = useState<string | null>(null);
  const story = useStory(report.id, sequence);
  const steps = useMemo(() => inSequence(observations, story.order), [observations, story.order]);
  const count = counted(observations.length, 'observation');
  return (
    <article class="report-page" aria-labelledby="report-title">
      <header class="stack">
        <h2 id="report-title" class="report-page-title">
          {report.title || report.url}
        </h2>
        <Facts rows={factsOf(report)} />
        <div class="actions">
          <a class="button primary" href={report.url} target="_blank" rel="noreferrer">
            Open the report <span aria-hidden="true">↗</span>
          </a>
          <a class="button" href={routeTo('observations', '', { report: report.id })}>
            {count} in the table
          </a>
          <a class="button" href={routeTo('matrix', '', { report: report.id })}>
            Matrix
          </a>
          <a class="button" href={routeTo('similar', '', { report: report.id })}>
            Who does this look like?
          </a>
          <ExportDialogButton
            label="Export"
            count={observations.length}
            scope={{ kind: 'report', id: report.id }}
          />
        </div>
      </header>
      <section class="stack" aria-labelledby="story">
        <div class="section-head">
          <h2 id="story">Story</h2>
          {story.order.length > 0 && (
            <button type="button" class="button quiet" onClick={() => story.put([])}>
              As in the text
            </button>
          )}
        </div>
        <p class="soft">
          What happened first stands first. Drag a step, or press <kbd>Alt</kbd> with <kbd>↑</kbd> or{' '}
          <kbd>↓</kbd> in it. An Attack Flow is exported in this order.
        </p>
        <div role="alert">
          {(story.problem ?? problem) !== null && (
            <div class="notice bad actions">
              {story.insist === null
                ? (story.problem ?? problem)
                : 'The order was changed elsewhere meanwhile; that one is shown.'}
              {story.insist !== null && (
                <button type="button" class="button" onClick={story.insist}>
                  Put mine instead
                </button>
              )}
              <CrossButton
                label="Dismiss"
                onClick={() => {
                  story.dismiss();
                  setProblem(null);
                }}
              />
            </div>
          )}
        </div>
        <StoryList
          steps={steps}
          story={story}
          catalogue={catalogue}
          deletion={deletion}
          onProblem={setProblem}
        />
      </section>
      {catalogue !== null && (
        <section class="stack" aria-labelledby="techniques">
          <h2 id="techniques">Techniques</h2>
          <ReportBehaviour
            report={report}
            observations={observations}
            actors={props.actors}
            coverage={props.coverage}
            catalogue={catalogue}
          />
        </section>
      )}
    </article>
  );
}

function factsOf({ publisher, authors, published, captured, urls }: Report) {
  return [
    { name: 'Publisher', value: publisher },
    { name: 'Authors', value: authors.join(', ') },
    { name: 'Published', value: published ?? '' },
    { name: 'Captured', value: new Date(captured).toLocaleString() },
    { name: urls.length > 1 ? 'Addresses' : 'Address', value: urls.join('\n') },
  ];
}
