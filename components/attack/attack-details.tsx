import type { TargetedKeyboardEvent } from 'preact';
import { useId, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { Facts } from '@/components/facts';
import { TacticChips } from '@/components/technique-label';
import type { Attack } from '@/components/use-catalogue';
import { useStored } from '@/components/use-stored';
import type { CatalogueObject } from '@/utils/attack/catalogue';
import { domainNames, kindName, pageOf } from '@/utils/attack/facts';
import { toggleStar } from '@/utils/attack/kept';
import { relationsOf } from '@/utils/attack/relations';
import './attack-details.css';
import { CopyAs, formatOfKey } from './copy-as';
import { starredIds } from './kept';
import { OwnObservations } from './own-observations';
import { RelatedList } from './related-list';
import { TechniqueExamples } from './technique-examples';
import { useCopy } from './use-copy';

/** What the details can have done. */
export interface DetailsActions {
  /** Opens the details of another object. */
  onOpen: (id: string) => void;
  /** Goes back to where these details were opened. */
  onBack: () => void;
  /** Opens an object's page at attack.mitre.org. */
  onVisitAttack: (object: CatalogueObject) => void;
  /** Tags the selection with it; null when nothing is selected or it is no technique or tactic. */
  onTag: ((id: string) => void) | null;
  /** Goes to an observation on the page of its report. */
  onVisit: (observation: string) => void;
}

interface AttackDetailsProps extends DetailsActions {
  attack: Attack;
  object: CatalogueObject;
  /** Other details, opened from these, are in front of them. */
  hidden: boolean;
  /** Where going back leads. */
  backTo: string;
}

/**
 * All that the catalogue, the lexicon and the library know of a technique, tactic, group or software. Takes the focus
 * when it comes to the front. Keys of single letters work only while the focus is in it.
 */
export function AttackDetails(props: AttackDetailsProps) {
  const { attack, object, hidden, onBack, onTag } = props;
  const id = useId();
  const article = useRef<HTMLElement>(null);
  const left = useRef<Element | null>(null);
  const relations = useMemo(() => relationsOf(attack.catalogue, object), [attack, object]);
  const copying = useCopy(attack, object);
  const starred = useStored(starredIds)?.includes(object.id) ?? false;

  useLayoutEffect(() => {
    if (hidden) return;
    const place = left.current?.isConnected ? (left.current as HTMLElement) : article.current;
    place?.focus({ preventScroll: place === article.current });
  }, [hidden]);

  const open = (next: string) => {
    left.current = document.activeElement;
    props.onOpen(next);
  };
  const star = () => void starredIds.change((ids) => toggleStar(ids, object.id));
  const visitAttack = () => props.onVisitAttack(object);

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    if (event.isComposing || event.altKey || event.defaultPrevented) return;
    const format = formatOfKey(event.key);
    if (event.ctrlKey || event.metaKey) {
      if (event.key !== 'Enter' || onTag === null) return;
      onTag(object.id);
    } else if (event.key === 'Escape' || event.key === 'ArrowLeft') onBack();
    else if (event.key === '*') star();
    else if (event.key === 'o') visitAttack();
    else if (format !== null && !event.shiftKey) void copying.copy(format);
    else return;
    event.preventDefault();
  };

  return (
    <article
      class="attack-details"
      ref={article}
      tabIndex={-1}
      hidden={hidden}
      aria-labelledby={id}
      onKeyDown={onKeyDown}
    >
      <div class="details-bar">
        <button type="button" class="button quiet details-back" onClick={onBack}>
          <span aria-hidden="true">‹</span> <span class="details-back-to">{props.backTo}</span> <kbd>Esc</kbd>
        </button>
        <button
          type="button"
          class="button quiet details-star"
          aria-pressed={starred}
          aria-keyshortcuts="*"
          onClick={star}
        >
          <span aria-hidden="true">{starred ? '★' : '☆'}</span> {starred ? 'Starred' : 'Star'} <kbd>*</kbd>
        </button>
      </div>
      <header class="details-head">
        <p class="soft details-kind">
          {kindName(object)}
          {relations.parent !== null && (
            <>
              {' of '}
              <ObjectLink object={relations.parent} onOpen={open} />
            </>
          )}
          {' · '}
          {domainNames(object).join(', ')}
        </p>
        <h2 id={id}>
          <span class="technique-id mono">{object.id}</span>
          {object.name}
        </h2>
        {object.kind === 'technique' && <TacticChips tactics={attack.catalogue.tacticsOf(object)} />}
      </header>
      {object.status !== 'live' && <Withdrawn {...{ object, successors: relations.successors, open }} />}
      <Summary attack={attack} object={object} />
      <div class="actions">
        {onTag !== null && (
          <button type="button" class="button primary" onClick={() => onTag(object.id)}>
            Tag the selection <kbd>Ctrl Enter</kbd>
          </button>
        )}
        <a
          class="button"
          href={pageOf(object)}
          target="_blank"
          rel="noreferrer"
          aria-keyshortcuts="o"
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            visitAttack();
          }}
        >
          attack.mitre.org <kbd>O</kbd>
        </a>
      </div>
      <CopyAs copying={copying} />
      <Facts
        rows={[
          { name: 'Also known', value: 'aliases' in object ? object.aliases.join(', ') : '' },
          { name: 'Platforms', value: 'platforms' in object ? object.platforms.join(', ') : '' },
          {
            name: 'Former ids',
            value: relations.predecessors.map((former) => `${former.id} ${former.name}`).join(', '),
          },
        ]}
      />
      <OwnObservations
        ids={[object.id, ...relations.predecessors.map((former) => former.id)]}
        onVisit={props.onVisit}
      />
      {object.kind === 'technique' && <TechniqueExamples technique={object.id} />}
      <RelatedList
        title="Sub-techniques"
        objects={relations.subTechniques}
        catalogue={attack.catalogue}
        startOpen
        onOpen={open}
      />
      <RelatedList
        title={object.kind === 'tactic' ? 'Techniques' : 'Techniques it uses'}
        objects={relations.techniques}
        catalogue={attack.catalogue}
        startOpen={object.kind === 'tactic'}
        showTactics={object.kind !== 'tactic'}
        onOpen={open}
      />
      <RelatedList
        title="Groups that use it"
        objects={relations.groups}
        catalogue={attack.catalogue}
        onOpen={open}
      />
      <RelatedList
        title={object.kind === 'group' ? 'Software it uses' : 'Software that uses it'}
        objects={relations.software}
        catalogue={attack.catalogue}
        onOpen={open}
      />
    </article>
  );
}

function ObjectLink({ object, onOpen }: { object: CatalogueObject; onOpen: (id: string) => void }) {
  return (
    <button type="button" class="link-button" onClick={() => onOpen(object.id)}>
      {object.id} {object.name}
    </button>
  );
}

function Withdrawn(props: {
  object: CatalogueObject;
  successors: readonly CatalogueObject[];
  open: (id: string) => void;
}) {
  const { object, successors, open } = props;
  return (
    <p class="notice">
      ATT&amp;CK has withdrawn it ({object.status}).{' '}
      {successors.length === 0 ? 'Nothing stands for it now.' : 'What stands for it now: '}
      {successors.map((successor) => (
        <ObjectLink key={successor.id} object={successor} onOpen={open} />
      ))}
    </p>
  );
}

function Summary({ attack, object }: { attack: Attack; object: CatalogueObject }) {
  const said = attack.lexicon.of(object.id);
  if (said === undefined) return null;
  return (
    <div class="details-said">
      <p>{said.summary}</p>
      <p class="soft details-terms">{said.terms.slice(0, 8).join(' · ')}</p>
    </div>
  );
}
