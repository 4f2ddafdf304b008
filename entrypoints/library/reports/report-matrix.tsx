import { useMemo, useState } from 'preact/hooks';
import { type Analysed, techniqueOf } from '@/utils/analysis/context';
import { matrixOf } from '@/utils/analysis/matrix';
import { matrixView } from '@/utils/analysis/matrix-view';
import { DOMAIN_NAMES } from '@/utils/attack/facts';
import { DOMAINS, type Domain } from '@/utils/attack/schema';
import type { Report } from '@/utils/observation/schema';
import { MatrixWithQuotes } from '../matrix/matrix-with-quotes';
import { toggled } from '../matrix/toggled';

const NO_IDS: ReadonlySet<string> = new Set();

/**
 * The matrix of a report: only its tactics and techniques, one grid for each domain; each cell opens its quotes.
 * Renders nothing if no observation has an ATT&CK technique.
 *
 * @param all the report and its observations, no others
 */
export function ReportMatrix({ report, all }: { report: Report; all: Analysed }) {
  const domains = useMemo(() => {
    const seen = new Set(all.observations.map((one) => techniqueOf(all, one)?.technique?.domain));
    return DOMAINS.filter((domain) => seen.has(domain));
  }, [all]);
  return (
    <>
      {domains.map((domain) => (
        <DomainMatrix key={domain} domain={domain} named={domains.length > 1} report={report} all={all} />
      ))}
    </>
  );
}

function DomainMatrix(props: { domain: Domain; named: boolean; report: Report; all: Analysed }) {
  const { domain, report, all } = props;
  const [turned, setTurned] = useState(NO_IDS);
  const view = useMemo(
    () =>
      matrixView(all, matrixOf(all.catalogue, domain), all.observations, {
        heat: 'observations',
        overlay: null,
        shown: 'observed',
        opened: 'used',
        toggled: turned,
      }).filter(({ items }) => items.length > 0),
    [all, domain, turned],
  );
  const subject = {
    kind: 'report',
    key: report.id,
    name: report.title || report.url,
    observations: all.observations,
  } as const;
  // The tactics may be missing in the current matrix.
  if (view.length === 0) return null;
  return (
    <div class="stack">
      {props.named && <h3 class="report-matrix-domain">{DOMAIN_NAMES[domain]}</h3>}
      <MatrixWithQuotes
        class="report-matrix"
        all={all}
        domain={domain}
        subject={subject}
        view={view}
        heat="observations"
        overlay={null}
        onTurn={(id) => setTurned((before) => toggled(before, id))}
      />
    </div>
  );
}
