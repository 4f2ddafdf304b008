import type { NamedOnPage } from '@/utils/reading/named';
import type { OnPage } from '../on-page';
import { ReadingNotice } from '../reading-notice';
import { useAdding } from '../use-adding';
import './found.css';
import * as t from '@/utils/i18n/en/found';
import { InheritedActors } from './inherited-actors';
import { NamedList } from './named-list';
import { TableOffer } from './table-offer';
import { useFound } from './use-found';

/** Lists the ATT&CK objects that the page names: tables to add completely, techniques by tactic, groups, software. */
export function Found({ on }: { on: OnPage }) {
  const { read } = on;
  const add = useAdding(read.page);
  const found = useFound(read);
  if (found.value === null) return <ReadingNotice error={found.error} />;
  const { named, tables } = found.value;
  if (isEmpty(named))
    return (
      <div class="how-to-tag">
        <p>
          <strong>{t.nothing}</strong>
        </p>
        <p>
          {t.nothingMeans((text) => (
            <em>{text}</em>
          ))}
        </p>
      </div>
    );
  const shared = { on, add };
  return (
    <>
      <InheritedActors actors={on.making.actors} />
      {tables.map((rows, index) => (
        <TableOffer
          // Tables have no identity but their index on the page.
          key={`${rows[0]?.start}`}
          rows={rows}
          name={tables.length === 1 ? t.thisTable : t.tableOf(index + 1)}
          {...shared}
        />
      ))}
      {named.tactics.map(({ tactic, named: itself, techniques }) => (
        <NamedList
          key={tactic.id}
          title={tactic.name}
          id={tactic.id}
          itself={itself}
          all={techniques}
          {...shared}
        />
      ))}
      <NamedList title={t.groups} all={named.groups} {...shared} />
      <NamedList title={t.software} all={named.software} {...shared} />
    </>
  );
}

function isEmpty({ tactics, groups, software }: NamedOnPage): boolean {
  return tactics.length === 0 && groups.length === 0 && software.length === 0;
}
