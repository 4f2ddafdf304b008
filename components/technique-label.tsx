import type { ComponentChildren } from 'preact';
import type { Catalogue } from '@/utils/attack/catalogue';
import type { TechniqueRef } from '@/utils/observation/schema';
import './technique-label.css';
import * as t from '@/utils/i18n/en/attack';

/** A tactic as it is shown. */
export interface TacticChip {
  id: string;
  name: string;
  /** True for a tactic that the report names, and that ATT&CK does not give the technique. */
  isReported?: boolean;
}

/** Shows a technique, the same everywhere: id, name (with that of its parent), tactic chips. */
export function TechniqueLabel(props: {
  id: string | null;
  name: ComponentChildren;
  parent?: string | null;
  tactics: readonly TacticChip[];
  /** A remark after the name, such as the former id that was searched for. */
  remark?: ComponentChildren;
  /** A one-line description; left out where there is no room. */
  summary?: string | null;
}) {
  return (
    <span class="technique-label">
      <span class="technique-id mono">{props.id ?? t.notInAttack}</span>
      <span class="technique-name">
        {props.parent && <span class="soft">{props.parent}: </span>}
        {props.name}
        {props.remark && <span class="technique-remark soft"> {props.remark}</span>}
      </span>
      <TacticChips tactics={props.tactics} />
      {props.summary && <span class="technique-summary soft">{props.summary}</span>}
    </span>
  );
}

/** Shows tactics as chips. */
export function TacticChips({ tactics }: { tactics: readonly TacticChip[] }) {
  if (tactics.length === 0) return null;
  return (
    <span class="tactic-chips">
      {tactics.map(({ id, name, isReported = false }) => (
        <span key={id} class="tactic-chip" title={isReported ? t.tacticAsReported : undefined}>
          {name}
          {isReported && <> {t.asReported}</>}
        </span>
      ))}
    </span>
  );
}

/** Returns tactics with their names from the catalogue; a tactic that it lacks has its id as name. */
export function namedTactics(ids: readonly string[], catalogue: Catalogue | null) {
  return ids.map((id) => ({ id, name: catalogue?.tactic(id)?.name ?? id }));
}

/** Shows the technique of an observation, with the tactics of the observation. */
export function ObservedTechnique(props: {
  technique: TechniqueRef;
  tactics: readonly string[];
  catalogue: Catalogue | null;
}) {
  const { technique, catalogue } = props;
  const known = technique.id === null ? undefined : catalogue?.technique(technique.id);
  const isGiven = (id: string) =>
    known === undefined || known.status !== 'live' || known.tactics.includes(id);
  return (
    <TechniqueLabel
      id={technique.id}
      name={technique.name}
      parent={(known && catalogue?.parentOf(known)?.name) ?? null}
      tactics={namedTactics(props.tactics, catalogue).map((tactic) => ({
        ...tactic,
        isReported: !isGiven(tactic.id),
      }))}
    />
  );
}
