import { AttackSearch } from '@/components/attack-search';
import type { CatalogueObject } from '@/utils/attack/catalogue';
import { pageOf } from '@/utils/attack/facts';
import { namedId } from '@/utils/attack/named';
import type { Attack } from '@/utils/extension/packaged/attack';
import { remember } from '@/utils/extension/stored/saved-ids';
import * as t from '@/utils/i18n/en/attack';
import { AttackDetails } from './attack-details';

/** The state of a look-up: the text in the box and the ids of the opened details, the front one last. */
export interface LookUpState {
  text: string;
  opened: readonly string[];
}

interface LookUpProps {
  attack: Attack | null;
  state: LookUpState;
  onState: (next: LookUpState) => void;
  /** Opens an address in a new tab. */
  onTab: (url: string) => void;
  /** Tags the selection with a technique or tactic; null while nothing is selected. */
  onTag: ((id: string) => void) | null;
  /** Tags the selection with a technique outside ATT&CK; null while nothing is selected. */
  onTagFreeText: ((name: string) => void) | null;
  /** Goes to an observation on the page of its report. */
  onVisit: (observation: string) => void;
}

/** The initial state: no text, no details. */
export const EMPTY_LOOK_UP: LookUpState = { text: '', opened: [] };

/** Returns the first state of a look-up: the details of the object that the text names, otherwise the search for it. */
export function startAt({ catalogue }: Attack, query: string): LookUpState {
  const text = query.trim();
  const id = namedId(catalogue, text);
  return { text, opened: id === null ? [] : [id] };
}

/**
 * Shows the search of ATT&CK, and in front of it the details of the opened objects. Details that are covered by others
 * keep their state.
 */
export function LookUp({ attack, state, onState, onTab, onTag, onTagFreeText, onVisit }: LookUpProps) {
  const { text, opened } = state;
  const objects = attack === null ? [] : opened.flatMap((id) => attack.catalogue.object(id) ?? []);
  const open = (id: string) => {
    void remember(id);
    onState({ text, opened: [...opened, id] });
  };
  const back = () => onState({ text, opened: opened.slice(0, -1) });
  const tag =
    onTag &&
    ((id: string) => {
      // Tagging closes the popup: store the id first.
      void remember(id).finally(() => onTag(id));
    });
  const visitAttack = (object: CatalogueObject) =>
    void remember(object.id).finally(() => onTab(pageOf(object)));

  return (
    <>
      <AttackSearch
        attack={attack}
        text={text}
        onText={(next) => onState({ text: next, opened: [] })}
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
            backTo={objects[index - 1]?.id ?? (text.trim() || t.backToSearch)}
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
