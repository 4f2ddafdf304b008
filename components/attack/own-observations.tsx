import { LevelMark } from '@/components/level';
import { useLibrary } from '@/components/use-library';
import { browser } from '@/utils/extension/browser';
import * as t from '@/utils/i18n/en/attack';
import * as common from '@/utils/i18n/en/common';
import { number } from '@/utils/i18n/format';
import { observationsNaming } from '@/utils/library/attack-queries';
import { excerpt } from '@/utils/text/white-space';
import { RelatedSection } from './related-section';

interface OwnObservationsProps {
  /** The id of the object first, then its former ids. */
  ids: readonly string[];
  /** Goes to an observation on the page of its report. */
  onVisit: (id: string) => void;
}

/** Lists the observations of an object by report, each with its quote and a link to its page. */
export function OwnObservations({ ids, onVisit }: OwnObservationsProps) {
  const { value, error } = useLibrary(
    (db) => observationsNaming(db, ids),
    { stores: ['reports', 'observations'] },
    [ids.join(' ')],
  );
  if (error !== null) return <p class="notice bad">{common.libraryNotRead(error)}</p>;
  if (value === null) return null;
  const { total, reports } = value;
  if (total === 0) return <p class="soft">{t.noOwnObservations}</p>;
  const shown = reports.reduce((sum, { observations }) => sum + observations.length, 0);
  const link = (text: string) => (
    <a
      href={browser.runtime.getURL(`/library.html#reports?filter=${ids[0] ?? ''}`)}
      target="_blank"
      rel="noreferrer"
    >
      {text}
    </a>
  );
  return (
    <RelatedSection
      title={t.ownObservations}
      count={reports.length > 1 ? t.countInReports(total, reports.length) : number(total)}
    >
      {() => (
        <div class="own-reports">
          {reports.map(({ report, observations }) => (
            <div key={report.id} class="own-report">
              <h4>
                {report.title || report.url} <span class="count">{number(observations.length)}</span>
              </h4>
              <ul>
                {observations.map((one) => (
                  <li key={one.id}>
                    <button
                      type="button"
                      class="own-observation"
                      title={t.showOnPage(report.url)}
                      onClick={() => onVisit(one.id)}
                    >
                      <LevelMark level={one.level} /> <span>{excerpt(one.anchor.quote.exact)}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </div>
          ))}
          <p class="soft">{shown < total ? t.moreInLibrary(total - shown, link) : link(t.inLibrary)}</p>
        </div>
      )}
    </RelatedSection>
  );
}
