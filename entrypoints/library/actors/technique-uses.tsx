import { useState } from 'preact/hooks';
import '@/components/charts/charts.css';
import { Meter } from '@/components/charts/meter';
import type { Analysed } from '@/utils/analysis/context';
import type { Profile, TechniqueUse } from '@/utils/analysis/profile';
import { QuoteList } from '../analysis/quote-list';
import { TechniqueName } from '../analysis/technique-name';
import { usePortion } from '../reports/use-portion';
import { ProcedureUses } from './procedure-uses';

/** So many rows are rendered at once. */
const PORTION = 50;

/** The techniques of an actor, what recurs in most reports first; each opens to its procedures. */
export function TechniqueUses({ all, profile }: { all: Analysed; profile: Profile }) {
  const { shown, more } = usePortion(profile.techniques, PORTION);
  return (
    <section class="stack" aria-labelledby="actor-techniques">
      <h3 id="actor-techniques">
        Techniques and procedures <span class="count">{profile.techniques.length}</span>
      </h3>
      <div class="table-scroll">
        <table class="plain-table whole">
          <thead>
            <tr>
              <th scope="col">Technique</th>
              <th scope="col">In reports</th>
              <th scope="col" class="number">
                Observations
              </th>
              <th scope="col">First</th>
              <th scope="col">Last</th>
              <th scope="col">Known to ATT&amp;CK</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((use) => (
              <TechniqueRow key={use.technique.key} all={all} use={use} reports={profile.reports.length} />
            ))}
          </tbody>
        </table>
      </div>
      {more !== null && <div>{more}</div>}
    </section>
  );
}

function TechniqueRow({ all, use, reports }: { all: Analysed; use: TechniqueUse; reports: number }) {
  const [open, setOpen] = useState(false);
  const { technique, procedures, observations } = use;
  const what =
    procedures.length === 0
      ? `${observations.length} ${observations.length === 1 ? 'quote' : 'quotes'}`
      : `${procedures.length} ${procedures.length === 1 ? 'procedure' : 'procedures'}`;
  return (
    <tr>
      <th scope="row">
        <TechniqueName of={technique} catalogue={all.catalogue} />
        <details class="fold" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary class="soft">{what}</summary>
          {open &&
            (procedures.length === 0 ? (
              <QuoteList all={all} observations={observations} />
            ) : (
              <ProcedureUses all={all} uses={procedures} />
            ))}
        </details>
      </th>
      <td class="nowrap">
        <Meter part={use.reports / Math.max(1, reports)} /> {use.reports}
      </td>
      <td class="number">{observations.length}</td>
      <td class="nowrap">{use.first}</td>
      <td class="nowrap">{use.last}</td>
      <td>{use.known ? 'yes' : 'no'}</td>
    </tr>
  );
}
