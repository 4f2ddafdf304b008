import type { ComponentChildren } from 'preact';
import type { Catalogue } from '@/utils/attack/catalogue';
import type { TechniqueRef } from '@/utils/observation/schema';
import './technique-label.css';

/** A technique everywhere the same: id, name (with its parent's), tactic chips. */
export function TechniqueLabel(props: {
  id: string | null;
  name: ComponentChildren;
  parent?: string | null;
  tactics: readonly { id: string; name: string }[];
  /** Said after the name: the former id that led here, say. */
  remark?: ComponentChildren;
  /** What the technique is, in a line; left out where there is no room. */
  summary?: string | null;
}) {
  return (
    <span class="technique-label">
      <span class="technique-id mono">{props.id ?? 'not in ATT&CK'}</span>
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

/** The tactics of something, as chips. */
export function TacticChips({ tactics }: { tactics: readonly { id: string; name: string }[] }) {
  if (tactics.length === 0) return null;
  return (
    <span class="tactic-chips">
      {tactics.map(({ id, name }) => (
        <span key={id} class="tactic-chip">
          {name}
        </span>
      ))}
    </span>
  );
}

/** The tactics of an observation by id; names are the catalogue's, else the id stands for itself. */
export function namedTactics(ids: readonly string[], catalogue: Catalogue | null) {
  return ids.map((id) => ({ id, name: catalogue?.tactic(id)?.name ?? id }));
}

/** The label of an observation's technique, under the tactics that the observation has. */
export function ObservedTechnique(props: {
  technique: TechniqueRef;
  tactics: readonly string[];
  catalogue: Catalogue | null;
}) {
  const { technique, catalogue } = props;
  const known = technique.id === null ? undefined : catalogue?.technique(technique.id);
  return (
    <TechniqueLabel
      id={technique.id}
      name={technique.name}
      parent={(known && catalogue?.parentOf(known)?.name) ?? null}
      tactics={namedTactics(props.tactics, catalogue)}
    />
  );
}
