import { useMemo, useState } from 'preact/hooks';
import { decideName, mergeActors, renamed, splitAlias, withAliases } from '@/utils/analysis/actor-changes';
import { actorSummaries } from '@/utils/analysis/actor-list';
import type { Actor, ActorOf } from '@/utils/analysis/actors';
import type { Analysed } from '@/utils/analysis/context';
import { attackUrl } from '@/utils/attack/links';
import * as t from '@/utils/i18n/en/actors';
import * as common from '@/utils/i18n/en/common';
import { nameKey } from '@/utils/text/words';
import { ChoicePicker } from '../analysis/choice-picker';
import { NameForm } from './name-form';
import type { ActorChanges } from './use-actor-changes';

const newId = () => crypto.randomUUID();

/** Shows the names of an actor; renames it, adds an alias, splits one off, and merges the actor with another one. */
export function Identity(props: { all: Analysed; actor: ActorOf; changes: ActorChanges }) {
  const { actor, changes } = props;
  const known = actor.actor;
  const [problem, setProblem] = useState<string | null>(null);
  const own = known?.aliases.filter(({ source }) => source === 'own').map(({ name }) => name) ?? [];
  /**
   * Renames the actor.
   *
   * @returns an error message, or null on success
   */
  const renameTo = (name: string): string | null => {
    const others = namesakes(props.all, name).filter(({ key }) => key !== actor.key);
    if (others.length > 0) {
      const own = others.some((one) => nameKey(one.name) === nameKey(name));
      return own
        ? t.nameTaken(name)
        : t.aliasTaken(
            name,
            others.map((one) => one.name),
          );
    }
    void changes.make(renamed(actor, name, newId()), t.wasRenamed(actor.name, name), actor.key);
    return null;
  };
  const addAlias = (alias: string): string | null => {
    if ([actor.name, ...own].some((name) => nameKey(name) === nameKey(alias)))
      return t.hasAlias(alias, actor.name);
    void changes.make(
      withAliases(actor, [...own, alias], newId()),
      t.wasAliased(alias, actor.name),
      actor.key,
    );
    return null;
  };
  const attempt = (name: string, action: (name: string) => string | null): boolean => {
    const error = action(name);
    setProblem(error);
    return error === null;
  };
  return (
    <div class="stack">
      {actor.candidates.length > 0 && <Ambiguous {...props} />}
      {known !== null && (known.aliases.length > 0 || known.groups.length > 0) && (
        <ul class="names-row" aria-label={t.groupsAndAliases}>
          {known.groups.map(({ id, name }) => (
            <li key={id} class="alias">
              <a class="mono" href={attackUrl(id) ?? ''} target="_blank" rel="noreferrer">
                {id}
              </a>
              <span class="alias-group">{name}</span>
            </li>
          ))}
          {known.aliases.map(({ name, source }) => (
            <li key={name} class="alias">
              <span>
                {name} <span class="soft">{source === 'own' ? t.ownAlias : t.attackAlias}</span>
              </span>
              <button
                type="button"
                class="link-button"
                title={t.splitMeans(name)}
                aria-label={t.splitOff(name)}
                onClick={() =>
                  void changes.make(splitAlias(known, name, [newId(), newId()]), t.wasSplit(name), actor.key)
                }
              >
                {t.split}
              </button>
            </li>
          ))}
        </ul>
      )}
      {actor.candidates.length === 0 && (
        <div class="analysis-controls">
          <NameForm
            label={t.name}
            action={t.rename}
            start={actor.name}
            onName={(name) => attempt(name, renameTo)}
          />
          <NameForm
            label={t.addAlias}
            action={common.add}
            start=""
            onName={(name) => attempt(name, addAlias)}
          />
          <MergeWith {...props} />
        </div>
      )}
      <div role="alert">{problem !== null && <p class="notice bad">{problem}</p>}</div>
    </div>
  );
}

function Ambiguous({ actor, changes }: { actor: ActorOf; changes: ActorChanges }) {
  const { name, candidates } = actor;
  return (
    <div class="notice stack">
      <p>
        {t.ambiguousMeans(
          <strong>{name}</strong>,
          candidates.map((one) => one.name),
        )}
      </p>
      <p class="actions">
        {candidates.map((one) => (
          <button
            key={one.key}
            type="button"
            class="button"
            onClick={() =>
              void changes.make(
                decideName(name, one, candidates, newId),
                t.wasDecided(name, one.name),
                actor.key,
                one.key,
              )
            }
          >
            {one.name}
          </button>
        ))}
      </p>
    </div>
  );
}

/** Returns the actors that have a name: those with a record, and ATT&CK's groups. */
function namesakes({ actors }: Analysed, name: string): readonly Actor[] {
  const found = actors.resolve(name);
  if (found.kind === 'one') return [found.actor];
  return found.kind === 'ambiguous' ? found.actors : [];
}

function MergeWith({ all, actor, changes }: { all: Analysed; actor: ActorOf; changes: ActorChanges }) {
  const others = useMemo(() => {
    const observed = actorSummaries(all).map(({ actor: one }) => one);
    const seen = new Set(observed.map(({ key }) => key));
    const rest = all.actors.list
      .filter(({ key }) => !seen.has(key))
      .map((one): ActorOf => ({ key: one.key, name: one.name, actor: one, candidates: [] }));
    return [...observed, ...rest].filter(
      ({ key, candidates }) => key !== actor.key && candidates.length === 0,
    );
  }, [all, actor]);
  return (
    <ChoicePicker
      label={t.mergeWith}
      placeholder={t.mergeExample}
      choices={others.map((one) => ({
        key: one.key,
        name: one.name,
        hint: [one.actor?.groups[0]?.id, one.actor?.aliases[0]?.name].filter(Boolean).join(' · '),
      }))}
      chosen={null}
      onChoose={(key) => {
        const other = others.find((one) => one.key === key);
        if (other === undefined) return;
        void changes.make(mergeActors(actor, other, newId()), t.wasMerged(other.name, actor.name), actor.key);
      }}
      onClear={() => {}}
    />
  );
}
