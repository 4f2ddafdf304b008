import type { TargetedKeyboardEvent } from 'preact';
import { useId, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { Facts } from '@/components/facts';
import { ProblemNotice } from '@/components/problem-notice';
import { TacticChips } from '@/components/technique-label';
import { useAttempt } from '@/components/use-attempt';
import { useStored } from '@/components/use-stored';
import type { CatalogueObject } from '@/utils/attack/catalogue';
import { domainNames, kindName, pageOf } from '@/utils/attack/facts';
import { relationsOf } from '@/utils/attack/relations';
import { toggleStar } from '@/utils/attack/saved-ids';
import type { Attack } from '@/utils/extension/packaged/attack';
import './attack-details.css';
import { starredIds } from '@/utils/extension/stored/saved-ids';
import * as t from '@/utils/i18n/en/attack';
import * as common from '@/utils/i18n/en/common';
import * as keys from '@/utils/i18n/en/keys';
import { CopyAs, formatOfKey } from './copy-as';
import { OwnObservations } from './own-observations';
import { RelatedList } from './related-list';
import { TechniqueExamples } from './technique-examples';
import { useCopy } from './use-copy';

/** The key that opens the object's page at attack.mitre.org. */
const VISIT_KEY = 'o';

/** The actions of the details of an object. */
export interface DetailsActions {
  /** Opens the details of another object. */
  onOpen: (id: string) => void;
  /** Returns to the view from which these details were opened. */
  onBack: () => void;
  /** Opens an object's page at attack.mitre.org. */
  onVisitAttack: (object: CatalogueObject) => void;
  /** Tags the selection with the object; null while nothing is selected, and for groups and software. */
  onTag: ((id: string) => void) | null;
  /** Goes to an observation on the page of its report. */
  onVisit: (observation: string) => void;
}

interface AttackDetailsProps extends DetailsActions {
  attack: Attack;
  object: CatalogueObject;
  /** Other details, opened from these, cover them. */
  hidden: boolean;
  /** The name of the view to which the back button returns. */
  backTo: string;
}

/**
 * Shows what the catalogue, the lexicon and the library contain about a technique, tactic, group or software. Takes the
 * focus when it comes to the front. Its single-letter keys work only while it contains the focus.
 */
export function AttackDetails(props: AttackDetailsProps) {
  const { attack, object, hidden, onBack, onTag } = props;
  const id = useId();
  const article = useRef<HTMLElement>(null);
  const lastFocus = useRef<Element | null>(null);
  const relations = useMemo(() => relationsOf(attack.catalogue, object), [attack, object]);
  const copying = useCopy(attack, object);
  const starred = useStored(starredIds)?.includes(object.id) ?? false;

  useLayoutEffect(() => {
    if (hidden) return;
    const target = lastFocus.current?.isConnected ? (lastFocus.current as HTMLElement) : article.current;
    target?.focus({ preventScroll: target === article.current });
  }, [hidden]);

  const open = (next: string) => {
    lastFocus.current = document.activeElement;
    props.onOpen(next);
  };
  const { problem, attempt } = useAttempt();
  const star = () =>
    void attempt(() => starredIds.change((ids) => toggleStar(ids, object.id)), common.notStored);
  const visitAttack = () => props.onVisitAttack(object);

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    if (event.isComposing || event.altKey || event.defaultPrevented) return;
    const format = formatOfKey(event.key);
    if (event.ctrlKey || event.metaKey) {
      if (event.key !== 'Enter' || onTag === null) return;
      onTag(object.id);
    } else if (event.key === 'Escape' || event.key === 'ArrowLeft') onBack();
    else if (event.key === '*') star();
    else if (event.key === VISIT_KEY) visitAttack();
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
          <span aria-hidden="true">‹</span> <span class="details-back-to">{props.backTo}</span>{' '}
          <kbd>{keys.esc}</kbd>
        </button>
        <button
          type="button"
          class="button quiet details-star"
          aria-pressed={starred}
          aria-keyshortcuts="*"
          onClick={star}
        >
          <span aria-hidden="true">{starred ? '★' : '☆'}</span> {starred ? t.starred : t.star} <kbd>*</kbd>
        </button>
      </div>
      <ProblemNotice problem={problem} />
      <header class="details-head">
        <p class="soft details-kind">
          {relations.parent === null
            ? kindName(object)
            : t.kindUnder(kindName(object), <ObjectLink object={relations.parent} onOpen={open} />)}
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
            {t.tagSelection} <kbd>{keys.ctrlEnter}</kbd>
          </button>
        )}
        <a
          class="button"
          href={pageOf(object)}
          target="_blank"
          rel="noreferrer"
          aria-keyshortcuts={VISIT_KEY}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            visitAttack();
          }}
        >
          {t.attackSite} <kbd>{VISIT_KEY.toUpperCase()}</kbd>
        </a>
      </div>
      <CopyAs copying={copying} />
      <Facts
        rows={[
          { name: t.alsoKnownAs, value: 'aliases' in object ? object.aliases.join(', ') : '' },
          { name: t.platforms, value: 'platforms' in object ? object.platforms.join(', ') : '' },
          {
            name: t.formerIds,
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
        title={t.subTechniques}
        objects={relations.subTechniques}
        catalogue={attack.catalogue}
        startOpen
        onOpen={open}
      />
      <RelatedList
        title={object.kind === 'tactic' ? t.techniques : t.techniquesUsed}
        objects={relations.techniques}
        catalogue={attack.catalogue}
        startOpen={object.kind === 'tactic'}
        showTactics={object.kind !== 'tactic'}
        onOpen={open}
      />
      <RelatedList
        title={t.groupsUsing}
        objects={relations.groups}
        catalogue={attack.catalogue}
        onOpen={open}
      />
      <RelatedList
        title={object.kind === 'group' ? t.softwareUsed : t.softwareUsing}
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
      {successors.length === 0
        ? t.withdrawn(t.states[object.status])
        : t.withdrawnFor(
            t.states[object.status],
            successors.map((successor) => <ObjectLink key={successor.id} object={successor} onOpen={open} />),
          )}
    </p>
  );
}

function Summary({ attack, object }: { attack: Attack; object: CatalogueObject }) {
  const entry = attack.lexicon.of(object.id);
  if (entry === undefined) return null;
  return (
    <div class="details-said">
      <p>{entry.summary}</p>
      <p class="soft details-terms">{entry.terms.slice(0, 8).join(' · ')}</p>
    </div>
  );
}
