import browser from 'webextension-polyfill';
import { counted } from '@/components/counted';
import { LevelMark } from '@/components/level';
import { useLibrary } from '@/components/use-library';
import { observationsNaming } from '@/utils/library/attack-queries';
import { RelatedSection } from './related-section';

interface OwnObservationsProps {
  /** The object's id first, then those that it had before. */
  ids: readonly string[];
  /** Goes to an observation on the page of its report. */
  onVisit: (id: string) => void;
}

/** What the library has of an object: its observations by report, each with its quote and a way to its page. */
export function OwnObservations({ ids, onVisit }: OwnObservationsProps) {
  const { value, error } = useLibrary((db) => observationsNaming(db, ids), [ids.join(' ')]);
  if (error !== null) return <p class="notice bad">The library could not be read: {error}</p>;
  if (value === null) return null;
  const { total, reports } = value;
  if (total === 0) return <p class="soft">No observations of your own yet.</p>;
  const shown = reports.reduce((sum, { observations }) => sum + observations.length, 0);
  return (
    <RelatedSection
      title="Your observations"
      count={`${total.toLocaleString()}${reports.length > 1 ? ` in ${reports.length} reports` : ''}`}
    >
      {() => (
        <div class="own-reports">
          {reports.map(({ report, observations }) => (
            <div key={report.id} class="own-report">
              <h4>
                {report.title || report.url} <span class="count">{observations.length}</span>
              </h4>
              <ul>
                {observations.map((one) => (
                  <li key={one.id}>
                    <button
                      type="button"
                      class="own-observation"
                      title={`Show on the page: ${report.url}`}
                      onClick={() => onVisit(one.id)}
                    >
                      <LevelMark level={one.level} /> <span>{inShort(one.anchor.quote.exact)}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </div>
          ))}
          <p class="soft">
            {shown < total && `${counted(total - shown, 'observation')} more. `}
            <a
              href={browser.runtime.getURL(`/library.html#reports?filter=${ids[0] ?? ''}`)}
              target="_blank"
              rel="noreferrer"
            >
              Look in the library
            </a>
          </p>
        </div>
      )}
    </RelatedSection>
  );
}

/** The beginning of a quote; the row cuts it after two lines. */
function inShort(text: string): string {
  return text.trim().slice(0, 300).replace(/\s+/g, ' ');
}
