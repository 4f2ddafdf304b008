import { useState } from 'preact/hooks';
import '@/components/charts/charts.css';
import { Meter } from '@/components/charts/meter';
import type { Analysed } from '@/utils/analysis/context';
import type { Profile, TechniqueUse } from '@/utils/analysis/profile';
import * as t from '@/utils/i18n/en/actors';
import { day, number } from '@/utils/i18n/format';
import { QuoteList } from '../analysis/quote-list';
import { TechniqueName } from '../analysis/technique-name';
import { usePagedList } from '../analysis/use-paged-list';
import { ProcedureUses } from './procedure-uses';

/** The number of rows that are rendered first, and added by each "show more". */
const PAGE_SIZE = 50;

/** Lists the techniques of an actor, those in most reports first; each unfolds to its procedures. */
export function TechniqueUses({ all, profile }: { all: Analysed; profile: Profile }) {
  const { shown, more } = usePagedList(profile.techniques, PAGE_SIZE);
  return (
    <section class="stack" aria-labelledby="actor-techniques">
      <h3 id="actor-techniques">
        {t.techniquesTitle} <span class="count">{number(profile.techniques.length)}</span>
      </h3>
      <div class="table-scroll">
        <table class="plain-table whole">
          <thead>
            <tr>
              <th scope="col">{t.techniqueColumns.technique}</th>
              <th scope="col">{t.techniqueColumns.reports}</th>
              <th scope="col" class="number">
                {t.techniqueColumns.observations}
              </th>
              <th scope="col">{t.techniqueColumns.first}</th>
              <th scope="col">{t.techniqueColumns.last}</th>
              <th scope="col">{t.techniqueColumns.known}</th>
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
  const what = procedures.length === 0 ? t.quotes(observations.length) : t.procedures(procedures.length);
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
        <Meter part={use.reports / Math.max(1, reports)} /> {number(use.reports)}
      </td>
      <td class="number">{number(observations.length)}</td>
      <td class="nowrap">{day(use.first)}</td>
      <td class="nowrap">{day(use.last)}</td>
      <td>{use.known ? t.known : t.unknown}</td>
    </tr>
  );
}
