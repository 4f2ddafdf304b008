import { AttackSearch } from '@/components/attack-search';
import type { Attack } from '@/components/use-catalogue';
import type { CatalogueObject } from '@/utils/attack/catalogue';
import { pageOf } from '@/utils/attack/facts';
import { AttackDetails } from './attack-details';
import { remember } from './kept';

/** Where the looking up is: what is typed, and the details that are open, the last in front. */
export interface LookedUp {
  text: string;
  opened: readonly string[];
}

interface LookUpProps {
  attack: Attack | null;
  at: LookedUp;
  onAt: (next: LookedUp) => void;
  /** Opens an address in a new tab. */
  onTab: (url: string) => void;
  /** Tags the selection with a technique or tactic; null when nothing is selected. */
  onTag: ((id: string) => void) | null;
  /** Tags the selection with a technique outside ATT&CK; null when nothing is selected. */
  onTagFreeText: ((name: string) => void) | null;
  /** Goes to an observation on the page of its report. */
  onVisit: (observation: string) => void;
}

/** Where looking up begins. */
export const NOTHING_ASKED: LookedUp = { text: '', opened: [] };

/**
 * The search of ATT&CK, and the details of what was found in front of it. Details that others were opened from stay as
 * they were left.
 */
export function LookUp({ attack, at, onAt, onTab, onTag, onTagFreeText, onVisit }: LookUpProps) {
  const { text, opened } = at;
  const objects = attack === null ? [] : opened.flatMap((id) => attack.catalogue.object(id) ?? []);
  const open = (id: string) => {
    void remember(id);
    onAt({ text, opened: [...opened, id] });
  };
  const back = () => onAt({ text, opened: opened.slice(0, -1) });
  const tag =
    onTag &&
    ((id: string) => {
      // Before the popup closes.
      void remember(id).finally(() => onTag(id));
    });
  const visitAttack = (object: CatalogueObject) =>
    void remember(object.id).finally(() => onTab(pageOf(object)));

  return (
    <>
      <AttackSearch
        attack={attack}
        text={text}
        onText={(next) => onAt({ text: next, opened: [] })}
        hidden={objects.length > 0}
        onOpen={({ id }) => open(id)}
        onVisitAttack={({ id }) => {
          const object = attack?.catalogue.object(id);
          if (object !== undefined) visitAttack(object);
        }}
        onTag={tag && (({ id }) => tag(id))}
        onTagFreeText={onTagFreeText}
      />
      {attack !== null &&
        objects.map((object, index) => (
          <AttackDetails
            key={`${index} ${object.id}`}
            attack={attack}
            object={object}
            hidden={index < objects.length - 1}
            backTo={objects[index - 1]?.id ?? (text.trim() || 'Search')}
            onOpen={open}
            onBack={back}
            onVisitAttack={visitAttack}
            onTag={object.kind === 'technique' || object.kind === 'tactic' ? tag : null}
            onVisit={onVisit}
          />
        ))}
    </>
  );
}
