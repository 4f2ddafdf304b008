import { useMemo, useState } from 'preact/hooks';
import { CrossButton } from '@/components/cross-button';
import { ExportDialogButton } from '@/components/export-dialog/export-dialog-button';
import { Facts } from '@/components/facts';
import { useLibrary } from '@/components/use-library';
import type { Catalogue } from '@/utils/attack/catalogue';
import * as common from '@/utils/i18n/en/common';
import * as library from '@/utils/i18n/en/library';
import * as t from '@/utils/i18n/en/reports';
import { day, instant, listOf } from '@/utils/i18n/format';
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

/** The records of a report. */
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
}

/** The page of one report: its data, its story, its matrix. */
export function ReportPage({ id, catalogue }: ReportPageProps) {
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
    { stores: ['reports', 'observations', 'sequences', 'actors', 'coverage'], report: id },
    [id],
  );
  return (
    <>
      <p>
        <a href={routeTo('reports')}>{t.all}</a>
      </p>
      {error !== null && <p class="notice bad">{common.libraryNotRead(error)}</p>}
      {value === 'none' && <p class="notice">{t.unknown}</p>}
      {value !== null && value !== 'none' && <Known key={id} {...value} catalogue={catalogue} />}
    </>
  );
}

function Known(props: ReportRecord & { catalogue: Catalogue | null }) {
  const { report, observations, sequence, catalogue } = props;
  const [problem, setProblem] = useState<string | null>(null);
  const story = useStory(report.id, sequence);
  const steps = useMemo(() => inSequence(observations, story.order), [observations, story.order]);
  return (
    <article class="report-page" aria-labelledby="report-title">
      <header class="stack">
        <h2 id="report-title" class="report-page-title">
          {report.title || report.url}
        </h2>
        <Facts rows={factsOf(report)} />
        <div class="actions">
          <a class="button primary" href={report.url} target="_blank" rel="noreferrer">
            {t.open} <span aria-hidden="true">↗</span>
          </a>
          <a class="button" href={routeTo('observations', '', { report: report.id })}>
            {t.inTable(observations.length)}
          </a>
          <a class="button" href={routeTo('matrix', '', { report: report.id })}>
            {library.matrix}
          </a>
          <a class="button" href={routeTo('similar', '', { report: report.id })}>
            {library.whoIsIt}
          </a>
          <ExportDialogButton
            label={library.exportIt}
            count={observations.length}
            scope={{ kind: 'report', id: report.id }}
          />
        </div>
      </header>
      <section class="stack" aria-labelledby="story">
        <div class="section-head">
          <h2 id="story">{t.story}</h2>
          {story.order.length > 0 && (
            <button type="button" class="button quiet" onClick={() => story.put([], t.storyAsInText)}>
              {t.storyAsInText}
            </button>
          )}
        </div>
        <p class="soft">
          {t.storyMeans((key) => (
            <kbd>{key}</kbd>
          ))}
        </p>
        <div role="alert">
          {(story.problem ?? problem) !== null && (
            <div class="notice bad actions">
              {story.overwrite === null ? (story.problem ?? problem) : t.storyChangedElsewhere}
              {story.overwrite !== null && (
                <button type="button" class="button" onClick={story.overwrite}>
                  {t.putMine}
                </button>
              )}
              <CrossButton
                label={common.dismiss}
                onClick={() => {
                  story.dismiss();
                  setProblem(null);
                }}
              />
            </div>
          )}
        </div>
        <StoryList steps={steps} story={story} catalogue={catalogue} onProblem={setProblem} />
      </section>
      {catalogue !== null && (
        <section class="stack" aria-labelledby="techniques">
          <h2 id="techniques">{t.techniquesTitle}</h2>
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
    { name: t.publisher, value: publisher },
    { name: t.authors, value: listOf(authors) },
    { name: t.published, value: published === null ? '' : day(published) },
    { name: t.captured, value: instant(captured) },
    { name: urls.length > 1 ? t.addresses : t.address, value: urls.join('\n') },
  ];
}
