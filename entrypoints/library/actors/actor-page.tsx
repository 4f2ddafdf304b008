import { useEffect, useMemo, useRef } from 'preact/hooks';
import { ColumnChart } from '@/components/charts/column-chart';
import { ExportDialogButton } from '@/components/export-dialog/export-dialog-button';
import type { ActorOf } from '@/utils/analysis/actors';
import type { Analysed } from '@/utils/analysis/context';
import { type Profile, profileSteps } from '@/utils/analysis/profile';
import { attackUrl } from '@/utils/attack/links';
import * as t from '@/utils/i18n/en/actors';
import * as common from '@/utils/i18n/en/common';
import * as library from '@/utils/i18n/en/library';
import { day, month as monthName } from '@/utils/i18n/format';
import { reportDay } from '@/utils/observation/report';
import { actorName } from '../analysis/subject';
import { usePagedList } from '../analysis/use-paged-list';
import { useSteps } from '../analysis/use-steps';
import { routeTo } from '../route';
import { Identity } from './identity';
import { ProcedureUses } from './procedure-uses';
import { TechniqueUses } from './technique-uses';
import type { ActorChanges } from './use-actor-changes';

/** The profile of an actor over all reports. */
export function ActorPage(props: { all: Analysed; actorKey: string; changes: ActorChanges }) {
  const { all, actorKey, changes } = props;
  const actor = useMemo(() => actorOfKey(all, actorKey), [all, actorKey]);
  const profile = useSteps(() => profileSteps(all, actor), actor.key, [all, actor]);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus({ preventScroll: true }), []);
  return (
    <>
      <p>
        <a href={routeTo('actors')}>{t.all}</a>
      </p>
      <div class="section-head">
        <h2 tabIndex={-1} ref={head}>
          {actor.name}
        </h2>
        <p class="soft">
          {profile !== null &&
            profile.first !== null &&
            profile.last !== null &&
            t.seen(
              day(profile.first),
              day(profile.last),
              profile.reports.length,
              profile.observations.length,
            )}
        </p>
      </div>
      <Identity all={all} actor={actor} changes={changes} />
      {profile === null ? (
        <p class="soft" role="status">
          {t.makingProfile}
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
        <p class="notice">{group === undefined ? t.unseen : t.unseenGroup(group.techniques.length)}</p>
      ) : (
        <>
          <nav class="actions" aria-label={t.moreOf(actor.name)}>
            <a class="button" href={routeTo('matrix', '', { actor: actor.key })}>
              {library.matrix}
            </a>
            {group !== undefined && (
              <a
                class="button"
                href={routeTo('matrix', '', { actor: actor.key, over: `group:${group.id}`, subs: 'used' })}
              >
                {t.compare}
              </a>
            )}
            <a class="button" href={routeTo('similar', '', { actor: actor.key })}>
              {library.whoIsIt}
            </a>
            <a class="button" href={routeTo('hunt', '', { actor: actor.key })}>
              {library.huntList}
            </a>
            <a class="button" href={routeTo('observations', '', { actor: actor.key })}>
              {t.observationsOf}
            </a>
            <ExportDialogButton
              label={library.exportDialog}
              count={observations.length}
              scope={{ kind: 'observations', ids: observations.map(({ id }) => id) }}
              chosen={{ ids: observations.map(({ id }) => id), label: actor.name }}
            />
          </nav>
          <ColumnChart
            title={t.timeline}
            labelName={t.month}
            unit={t.columns.observations}
            points={profile.timeline.map(({ month, observations: value }) => ({
              label: monthName(month),
              value,
            }))}
          />
          <Distinctive all={all} profile={profile} />
          <TechniqueUses all={all} profile={profile} />
          {profile.otherProcedures.length > 0 && (
            <section class="stack" aria-label={t.otherProcedures}>
              <h3>{t.otherProcedures}</h3>
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

/** Returns the actor of a key: one of the resolved actors, otherwise a name that observations use. */
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
        <h3 id="distinctive-techniques">{t.distinctiveTechniques}</h3>
        <p class="soft">{t.distinctiveTechniquesMean}</p>
        {techniques.length === 0 && <p>{t.noDistinctiveTechniques}</p>}
        <ol class="rows">
          {techniques.map(({ technique, usedBy, reports }) => (
            <li key={technique.key}>
              <span class="technique-id mono">{technique.id}</span>
              {technique.name}{' '}
              <span class="soft">
                {t.usedBy(usedBy)} · {common.reports(reports)}
              </span>
            </li>
          ))}
        </ol>
      </section>
      <section class="stack" aria-labelledby="distinctive-procedures">
        <h3 id="distinctive-procedures">{t.distinctiveProcedures}</h3>
        <p class="soft">{t.distinctiveProceduresMean}</p>
        {procedures.length === 0 && <p>{t.noDistinctiveProcedures}</p>}
        <ProcedureUses all={all} uses={procedures.slice(0, 5)} />
      </section>
    </div>
  );
}

function SoftwareAndReports({ profile }: { profile: Profile }) {
  const { shown, more } = usePagedList(profile.reports, 30);
  return (
    <>
      <section class="stack" aria-labelledby="actor-software">
        <h3 id="actor-software">{t.software}</h3>
        {profile.software.length === 0 && <p class="soft">{t.noSoftware}</p>}
        <ul class="rows">
          {profile.software.map(({ key, name, attackId, reports }) => (
            <li key={key}>
              {name}{' '}
              {attackId !== null && (
                <a class="mono" href={attackUrl(attackId) ?? ''} target="_blank" rel="noreferrer">
                  {attackId}
                </a>
              )}{' '}
              <span class="soft">{common.reports(reports)}</span>
            </li>
          ))}
        </ul>
      </section>
      <section class="stack" aria-labelledby="actor-reports">
        <h3 id="actor-reports">{t.reportsTitle}</h3>
        <ul class="rows">
          {shown.map(({ report, observations }) => (
            <li key={report.id}>
              <a href={routeTo('reports', report.id)}>{report.title || report.url}</a>{' '}
              <span class="soft">
                {day(reportDay(report))} · {common.observations(observations)}
              </span>
            </li>
          ))}
        </ul>
        {more !== null && <div>{more}</div>}
      </section>
    </>
  );
}
