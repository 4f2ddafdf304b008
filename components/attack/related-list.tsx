import type { TargetedKeyboardEvent } from 'preact';
import { TechniqueLabel } from '@/components/technique-label';
import type { Catalogue, CatalogueObject } from '@/utils/attack/catalogue';
import { number } from '@/utils/i18n/format';
import { RelatedSection } from './related-section';

interface RelatedListProps {
  title: string;
  objects: readonly CatalogueObject[];
  catalogue: Catalogue;
  startOpen?: boolean;
  /** Shows the tactics of each object, for lists across tactics. */
  showTactics?: boolean;
  onOpen: (id: string) => void;
}

/**
 * Lists objects that are related to another one: their number, and a list that unfolds. Renders nothing if there are
 * none.
 */
export function RelatedList(props: RelatedListProps) {
  const { title, objects, catalogue, onOpen } = props;
  if (objects.length === 0) return null;
  return (
    <RelatedSection title={title} count={number(objects.length)} startOpen={props.startOpen ?? false}>
      {() => (
        <ul class="related-rows">
          {objects.map((object) => (
            <li key={object.id}>
              <button
                type="button"
                class="related-row"
                data-id={object.id}
                onClick={() => onOpen(object.id)}
                onKeyDown={stepThroughRows}
              >
                <TechniqueLabel
                  id={object.id}
                  name={object.name}
                  parent={props.showTactics ? parentName(catalogue, object) : null}
                  tactics={
                    props.showTactics && object.kind === 'technique' ? catalogue.tacticsOf(object) : []
                  }
                />
              </button>
            </li>
          ))}
        </ul>
      )}
    </RelatedSection>
  );
}

function parentName(catalogue: Catalogue, object: CatalogueObject): string | null {
  return (object.kind === 'technique' && catalogue.parentOf(object)?.name) || null;
}

/** Handles the arrow keys in a list: Up and Down move to another row, Right opens the row. */
function stepThroughRows(event: TargetedKeyboardEvent<HTMLButtonElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const row = event.currentTarget;
  const item = row.parentElement;
  if (event.key === 'ArrowRight') row.click();
  else if (event.key === 'ArrowDown') focusIn(item?.nextElementSibling);
  else if (event.key === 'ArrowUp') focusIn(item?.previousElementSibling);
  else return;
  event.preventDefault();
}

function focusIn(item: Element | null | undefined): void {
  item?.querySelector('button')?.focus();
}
