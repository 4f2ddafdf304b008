import { useMemo } from 'preact/hooks';
import { Meter } from '@/components/charts/meter';
import type { Analysed } from '@/utils/analysis/context';
import { observedTechniques } from '@/utils/analysis/rarity';
import {
  createSimilarity,
  groupCandidates,
  type Likeness,
  observedCandidates,
  type WeightedTechnique,
} from '@/utils/analysis/similarity';
import { techniqueWeights, withoutObservations } from '@/utils/analysis/subject-weights';
import { fullName } from '@/utils/attack/facts';
import * as t from '@/utils/i18n/en/similar';
import { decimal, percent } from '@/utils/i18n/format';
import { SectionFrame } from '../analysis/section-frame';
import { type Subject, subjectOf } from '../analysis/subject';
import { SubjectPicker } from '../analysis/subject-picker';
import { choose } from '../choose';
import { type Route, routeTo } from '../route';
import type { SectionProps } from '../sections';

/** The maximum number of candidates. */
const LIMIT = 10;

/** Lists the groups and actors that use techniques like those of a report, an actor or a selection. */
export function SimilarSection({ route, catalogue }: SectionProps) {
  return (
    <SectionFrame title={t.title} catalogue={catalogue} purpose={t.purpose}>
      {(all) => <Similar route={route} all={all} />}
    </SectionFrame>
  );
}

function Similar({ route, all }: { route: Route; all: Analysed }) {
  const subject = useMemo(() => subjectOf(all, route.choices), [all, route.choices]);
  return (
    <>
      <div class="stack">
        <h2>{t.question}</h2>
        <p class="soft">{t.questionMeans}</p>
      </div>
      <div class="analysis-controls">
        <SubjectPicker
          all={all}
          subject={subject}
          placeholder={t.pickSubject}
          onChoose={(changes) => choose(route, 'similar', changes)}
        />
      </div>
      {subject.kind === 'everything' ? (
        <p class="notice">{t.pickFirst}</p>
      ) : (
        <Ranked all={all} subject={subject} />
      )}
      <details class="fold">
        <summary>{t.howMeasured}</summary>
        <p>{t.measure}</p>
      </details>
    </>
  );
}

function Ranked({ all, subject }: { all: Analysed; subject: Subject }) {
  const ranking = useMemo(() => {
    const rest = withoutObservations(all, subject.observations);
    const names = new Map(
      rest.observations.flatMap((one) =>
        one.actors.map((ref): [string, string] => [all.actors.of(ref).key, all.actors.of(ref).name]),
      ),
    );
    const observed = observedCandidates(observedTechniques(rest), (key) => names.get(key) ?? key);
    const rank = createSimilarity([...groupCandidates(all.catalogue), ...observed]);
    return rank(techniqueWeights(all, subject.observations));
  }, [all, subject]);
  const shown = ranking.ranked.slice(0, LIMIT);
  const list = (
    <ol class="rows">
      {shown.map((one) => (
        <li key={`${one.candidate.source} ${one.candidate.key}`}>
          <LikenessItem all={all} subject={subject} likeness={one} />
        </li>
      ))}
    </ol>
  );
  if (ranking.enough) return list;
  return (
    <>
      <p class="notice" role="status">
        {ranking.reason}
      </p>
      {shown.length > 0 && (
        <details class="fold">
          <summary>{t.showAnyway}</summary>
          {list}
        </details>
      )}
    </>
  );
}

function LikenessItem(props: { all: Analysed; subject: Subject; likeness: Likeness }) {
  const { all, subject, likeness } = props;
  const { candidate, score, shared, against, unseen } = likeness;
  const attack = candidate.source === 'attack';
  const narrowed = subject.kind === 'selection' ? {} : { [subject.kind]: subject.key };
  const over = attack ? `group:${candidate.key}` : `actor:${candidate.key}`;
  return (
    <details class="likeness">
      <summary>
        <span class="likeness-name">{candidate.name}</span>
        <span>
          <Meter part={score} /> {percent(score)}
        </span>
        <span class="soft">
          {t.shared(
            attack ? t.fromAttack(candidate.key) : t.fromLibrary,
            shared.length,
            shared.length + against.length,
          )}
        </span>
      </summary>
      <div class="two-columns">
        <Weights all={all} title={t.inCommon} items={shared} none={t.noneInCommon} />
        <Weights all={all} title={t.against} items={against} none={t.noneAgainst} />
        <Weights all={all} title={t.unseen} items={unseen} none={t.noneUnseen} />
      </div>
      <p class="actions">
        {subject.kind !== 'selection' && (
          <a href={routeTo('matrix', '', { ...narrowed, over, subs: 'used' })}>{t.compareInMatrix}</a>
        )}
        {attack ? null : <a href={routeTo('actors', candidate.key)}>{t.profile}</a>}
        <span class="soft">{t.knownOf(candidate.techniques.size)}</span>
      </p>
    </details>
  );
}

function Weights(props: { all: Analysed; title: string; items: readonly WeightedTechnique[]; none: string }) {
  const { catalogue } = props.all;
  return (
    <section class="stack" aria-label={props.title}>
      <h3>{props.title}</h3>
      {props.items.length === 0 && <p class="soft">{props.none}</p>}
      <ul class="rows">
        {props.items.slice(0, 15).map(({ technique, weight }) => {
          const known = catalogue.technique(technique);
          return (
            <li key={technique}>
              {known === undefined ? (
                freeName(props.all, technique)
              ) : (
                <>
                  <span class="technique-id mono">{known.id}</span>
                  {fullName(catalogue, known)}
                </>
              )}{' '}
              <span class="soft" title={t.weight}>
                {decimal(weight)}
              </span>
            </li>
          );
        })}
      </ul>
      {props.items.length > 15 && <p class="soft">{t.lighter(props.items.length - 15)}</p>}
    </section>
  );
}

/** Returns the name of a technique outside ATT&CK as it was written. */
function freeName(all: Analysed, key: string): string {
  const named = all.observations.find(
    ({ technique }) => technique !== null && all.techniques(technique).key === key,
  );
  return named?.technique?.name ?? key.replace(/^name:/, '');
}
