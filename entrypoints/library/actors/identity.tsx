import { useMemo, useState } from 'preact/hooks';
import { decideName, mergeActors, renamed, splitAlias, withAliases } from '@/utils/analysis/actor-changes';
import { actorSummaries } from '@/utils/analysis/actor-list';
import { type Actor, type ActorOf, nameKey } from '@/utils/analysis/actors';
import type { Analysed } from '@/utils/analysis/context';
import { attackUrl } from '@/utils/attack/links';
import { ChoicePicker } from '../analysis/choice-picker';
import { NameForm } from './name-form';
import type { ActorChanges } from './use-actor-changes';

const newId = () => crypto.randomUUID();

/** Who an actor is: its names, with ways to change it, to add one, to split one off, and to merge with another actor. */
export function Identity(props: { all: Analysed; actor: ActorOf; changes: ActorChanges }) {
  const { actor, changes } = props;
  const known = actor.actor;
  const [problem, setProblem] = useState<string | null>(null);
  const own = known?.aliases.filter(({ source }) => source === 'own').map(({ name }) => name) ?? [];
  /** @returns why not, else null */
  const renameTo = (name: string): string | null => {
    const others = namesakes(props.all, name).filter(({ key }) => key !== actor.key);
    if (others.length > 0) {
      const taken = others.some((one) => nameKey(one.name) === nameKey(name))
        ? `There is an actor called ${name} already.`
        : `${name} is a name of ${others.map((one) => one.name).join(' and ')} already.`;
      return `${taken} Merge the two, or take another name.`;
    }
    void changes.make(
      renamed(actor, name, newId()),
      `${actor.name} is called ${name} now. The old name stays as an alias.`,
      actor.key,
    );
    return null;
  };
  const addAlias = (alias: string): string | null => {
    if ([actor.name, ...own].some((name) => nameKey(name) === nameKey(alias)))
      return `${alias} is a name of ${actor.name} already.`;
    void changes.make(
      withAliases(actor, [...own, alias], newId()),
      `${alias} is another name of ${actor.name} now.`,
      actor.key,
    );
    return null;
  };
  const take = (name: string, by: (name: string) => string | null): boolean => {
    const refused = by(name);
    setProblem(refused);
    return refused === null;
  };
  return (
    <div class="stack">
      {actor.candidates.length > 0 && <Ambiguous {...props} />}
      {known !== null && (known.aliases.length > 0 || known.groups.length > 0) && (
        <ul class="names-row" aria-label="Groups and aliases">
          {known.groups.map(({ id, name }) => (
            <li key={id} class="alias">
              <a class="mono" href={attackUrl(id) ?? ''} target="_blank" rel="noreferrer">
                {id}
              </a>
              <span>{name}&nbsp;</span>
            </li>
          ))}
          {known.aliases.map(({ name, source }) => (
            <li key={name} class="alias">
              <span>
                {name} <span class="soft">{source === 'own' ? 'yours' : 'ATT&CK'}</span>
              </span>
              <button
                type="button"
                class="link-button"
                title={`Make ${name} an actor of its own`}
                aria-label={`Split off ${name}`}
                onClick={() =>
                  void changes.make(
                    splitAlias(known, name, [newId(), newId()]),
                    `${name} is an actor of its own now.`,
                    actor.key,
                  )
                }
              >
                split off
              </button>
            </li>
          ))}
        </ul>
      )}
      {actor.candidates.length === 0 && (
        <div class="analysis-controls">
          <NameForm label="Name" action="Rename" start={actor.name} onName={(name) => take(name, renameTo)} />
          <NameForm label="Add an alias" action="Add" start="" onName={(name) => take(name, addAlias)} />
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
        <strong>{name}</strong> is a name of {candidates.map((one) => one.name).join(' and of ')}. It is
        counted by itself: nothing is guessed. If it always means one of them in your library, say which:
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
                `${name} means ${one.name} from now on.`,
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

/** Who has a name: actors with a record or of ATT&CK. */
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
      label="Merge with"
      placeholder="An actor that is the same"
      choices={others.map((one) => ({
        key: one.key,
        name: one.name,
        hint: [one.actor?.groups[0]?.id, one.actor?.aliases[0]?.name].filter(Boolean).join(' · '),
      }))}
      chosen={null}
      onChoose={(key) => {
        const other = others.find((one) => one.key === key);
        if (other === undefined) return;
        void changes.make(
          mergeActors(actor, other, newId()),
          `${other.name} is counted as ${actor.name} now.`,
          actor.key,
        );
      }}
      onClear={() => {}}
    />
  );
}
