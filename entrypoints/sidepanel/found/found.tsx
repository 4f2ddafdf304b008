import { useMemo } from 'preact/hooks';
import { mentionReaderOf } from '@/components/use-mention-reader';
import { type NamedOnPage, namedOnPage } from '@/utils/reading/named';
import { AddedBar } from '../added-bar';
import type { OnPage } from '../on-page';
import { useAdding } from '../use-adding';
import './found.css';
import { NamedList } from './named-list';
import { TableOffer } from './table-offer';
import { TakenActors } from './taken-actors';

/** What the page names of ATT&CK: tables to add as a whole, techniques by tactic, groups, software. */
export function Found({ on }: { on: OnPage }) {
  const { read, attack } = on;
  const { catalogue } = attack;
  const adding = useAdding(read.page);
  const { named, tables } = useMemo(() => {
    const reader = mentionReaderOf(catalogue);
    const mentions = reader.find(read.source);
    const found = reader.tables(read.source, mentions);
    return { tables: found, named: namedOnPage(catalogue, read.source.text, mentions, found.flat()) };
  }, [catalogue, read]);

  if (isEmpty(named))
    return (
      <div class="how-to-tag">
        <p>
          <strong>This page names nothing of ATT&amp;CK</strong>
        </p>
        <p>
          Here stand the ids, tactics, groups and software that a page names. <em>Scan</em> suggests
          techniques for what its sentences say.
        </p>
      </div>
    );
  const shared = { on, adding };
  return (
    <>
      <TakenActors actors={on.making.actors} />
      {tables.map((rows, index) => (
        <TableOffer
          // Tables have no identity but their place on the page.
          key={`${rows[0]?.start}`}
          rows={rows}
          name={tables.length === 1 ? 'this table' : `table ${index + 1}`}
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
      <NamedList title="Groups" all={named.groups} {...shared} />
      <NamedList title="Software" all={named.software} {...shared} />
      <AddedBar adding={adding} />
    </>
  );
}

function isEmpty({ tactics, groups, software }: NamedOnPage): boolean {
  return tactics.length === 0 && groups.length === 0 && software.length === 0;
}
