import { useEffect, useMemo, useRef } from 'preact/hooks';
import { ColumnChart } from '@/components/charts/column-chart';
import { counted } from '@/components/counted';
import { ExportDialogButton } from '@/components/export-dialog/export-dialog-button';
import type { ActorOf } from '@/utils/analysis/actors';
import { type Analysed, dayOf } from '@/utils/analysis/context';
import { type Profile, profileSteps } from '@/utils/analysis/profile';
import { attackUrl } from '@/utils/attack/links';
import { actorName } from '../analysis/subject';
import { useSteps } from '../analysis/use-steps';
import { usePortion } from '../reports/use-portion';
import { routeTo } from '../route';
import { Identity } from './identity';
import { ProcedureUses } from './procedure-uses';
import { TechniqueUses } from './technique-uses';
import type { ActorChanges } from './use-actor-changes';

/** What an actor does over all reports. */
export function ActorPage(props: { all: Analysed; actorKey: string; changes: ActorChanges }) {
  const { all, actorKey, changes } = props;
  const actor = useMemo(() => actorOfKey(all, actorKey), [all, actorKey]);
  const profile = useSteps(() => profileSteps(all, actor), actor.key, [all, actor]);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus({ preventScroll: true }), []);
  return (
    <>
      <p>
        <a href={routeTo('actors')}>← All actors</a>
      </p>
      <div class="section-head">
        <h2 tabIndex={-1} ref={head}>
          {actor.name}
        </h2>
        <p class="soft">
          {profile !== null &&
            profile.first !== null &&
            `Seen ${profile.first} to ${profile.last} · ${counted(profile.reports.length, 'report')} · ${counted(profile.observations.length, 'observation')}`}
        </p>
      </div>
      <Identity all={all} actor={actor} changes={changes} />
      {profile === null ? (
        <p class="soft" role="status">
          Putting the profile together…
        </p>
      ) : (
        <ProfileOf all={all} actor={actor} profile={profile} />
      )}
    </>
  );
}

function ProfileOf({ all, actor, profile }: { all: Analysed; actor: ActorOf; profile: Profile }) {
  const { observations } = profile;
  const group = actor.actor?.groups[0];
  return (
    <>
      {observations.length === 0 ? (
        <p class="notice">
          No observation names this actor
          {group === undefined
            ? '.'
            : `; ATT&CK lists ${counted(group.techniques.length, 'technique')} of it.`}
        </p>
      ) : (
        <>
          <nav class="actions" aria-label={`More of ${actor.name}`}>
            <a class="button" href={routeTo('matrix', '', { actor: actor.key })}>
              Matrix
            </a>
            {group !== undefined && (
              <a
                class="button"
                href={routeTo('matrix', '', { actor: actor.key, over: `group:${group.id}`, subs: 'used' })}
              >
                Compare with ATT&amp;CK
              </a>
            )}
            <a class="button" href={routeTo('similar', '', { actor: actor.key })}>
              Who does this look like?
            </a>
            <a class="button" href={routeTo('hunt', '', { actor: actor.key })}>
              Hunt list
            </a>
            <a class="button" href={routeTo('observations', '', { actor: actor.key })}>
              Observations
            </a>
            <ExportDialogButton
              label="Export…"
              count={observations.length}
              scope={{ kind: 'observations', ids: observations.map(({ id }) => id) }}
              chosen={{ ids: observations.map(({ id }) => id), label: actor.name }}
            />
          </nav>
          <ColumnChart
            title="Observations by month of the report"
            of="Month"
            unit="Observations"
            points={profile.timeline.map(({ month, observations: value }) => ({ label: month, value }))}
          />
          <Distinctive all={all} profile={profile} />
          <TechniqueUses all={all} profile={profile} />
          {profile.otherProcedures.length > 0 && (
            <section class="stack" aria-label="Procedures without a technique">
              <h3>Procedures without a technique</h3>
              <ProcedureUses all={all} uses={profile.otherProcedures} />
            </section>
          )}
          <div class="two-columns">
            <SoftwareAndReports profile={profile} />
          </div>
        </>
      )}
    </>
  );
}

/** The actor of a key: one of the identities, else a name that observations use. */
function actorOfKey(all: Analysed, key: string): ActorOf {
  const actor = all.actors.byKey(key);
  if (actor !== undefined) return { key, name: actor.name, actor, candidates: [] };
  for (const one of all.observations)
    for (const ref of one.actors) {
      const found = all.actors.of(ref);
      if (found.key === key) return found;
    }
  return { key, name: actorName(all, key), actor: null, candidates: [] };
}

function Distinctive({ all, profile }: { all: Analysed; profile: Profile }) {
  const { techniques, procedures } = profile.distinctive;
  return (
    <div class="two-columns">
      <section class="stack" aria-labelledby="distinctive-techniques">
        <h3 id="distinctive-techniques">Distinctive techniques</h3>
        <p class="soft">
          Rare among ATT&amp;CK’s groups and your other actors, and seen in more reports first.
        </p>
        {techniques.length === 0 && <p>None: all of them are common.</p>}
        <ol class="rows">
          {techniques.map(({ technique, usedBy, reports }) => (
            <li key={technique.key}>
              <span class="technique-id mono">{technique.id}</span>
              {technique.name}{' '}
              <span class="soft">
                {usedBy === 0 ? 'nobody else' : `${counted(usedBy, 'other actor')}`} ·{' '}
                {counted(reports, 'report')}
              </span>
            </li>
          ))}
        </ol>
      </section>
      <section class="stack" aria-labelledby="distinctive-procedures">
        <h3 id="distinctive-procedures">Distinctive procedures</h3>
        <p class="soft">That no, or few, other actors of your library were seen to use.</p>
        {procedures.length === 0 && <p>None: others do the same, or no procedure was captured yet.</p>}
        <ProcedureUses all={all} uses={procedures.slice(0, 5)} />
      </section>
    </div>
  );
}

function SoftwareAndReports({ profile }: { profile: Profile }) {
  const { shown, more } = usePortion(profile.reports, 30);
  return (
    <>
      <section class="stack" aria-labelledby="actor-software">
        <h3 id="actor-software">Software</h3>
        {profile.software.length === 0 && <p class="soft">None named.</p>}
        <ul class="rows">
          {profile.software.map(({ key, name, attackId, reports }) => (
            <li key={key}>
              {name}{' '}
              {attackId !== null && (
                <a class="mono" href={attackUrl(attackId) ?? ''} target="_blank" rel="noreferrer">
                  {attackId}
                </a>
              )}{' '}
              <span class="soft">{counted(reports, 'report')}</span>
            </li>
          ))}
        </ul>
      </section>
      <section class="stack" aria-labelledby="actor-reports">
        <h3 id="actor-reports">Reports</h3>
        <ul class="rows">
          {shown.map(({ report, observations }) => (
            <li key={report.id}>
              <a href={routeTo('reports', report.id)}>{report.title || report.url}</a>{' '}
              <span class="soft">
                {dayOf(report)} · {counted(observations, 'observation')}
              </span>
            </li>
          ))}
        </ul>
        {more !== null && <div>{more}</div>}
      </section>
    </>
  );
}
