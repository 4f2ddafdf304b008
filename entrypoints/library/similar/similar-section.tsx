import { useMemo } from 'preact/hooks';
import { Meter } from '@/components/charts/meter';
import { counted } from '@/components/counted';
import type { Analysed } from '@/utils/analysis/context';
import { observedTechniques } from '@/utils/analysis/rarity';
import {
  createSimilarity,
  groupCandidates,
  type Likeness,
  observedCandidates,
  type Weighed,
} from '@/utils/analysis/similarity';
import { techniqueWeights, withoutObservations } from '@/utils/analysis/subject-weights';
import { fullName } from '@/utils/attack/facts';
import { SectionFrame } from '../analysis/section-frame';
import { type Subject, subjectOf } from '../analysis/subject';
import { SubjectPicker } from '../analysis/subject-picker';
import { choose } from '../choose';
import { type Route, routeTo } from '../route';
import type { SectionProps } from '../sections';

/** So many candidates are shown. */
const MOST = 10;

/** Who uses techniques as a report, an actor or a selection does. */
export function SimilarSection({ route, catalogue }: SectionProps) {
  return (
    <SectionFrame
      title="Similar"
      catalogue={catalogue}
      promise="With five techniques or more of a report or an actor, this names the groups whose ways are most alike, and what speaks against each."
    >
      {(all) => <Similar route={route} all={all} />}
    </SectionFrame>
  );
}

function Similar({ route, all }: { route: Route; all: Analysed }) {
  const subject = useMemo(() => subjectOf(all, route.choices), [all, route.choices]);
  return (
    <>
      <div class="stack">
        <h2>Who does this look like?</h2>
        <p class="soft">
          A likeness of techniques, not an attribution: many actors do the same, share tools and copy each
          other.
        </p>
      </div>
      <div class="analysis-controls">
        <SubjectPicker
          all={all}
          subject={subject}
          placeholder="Pick an actor or report"
          onChoose={(changes) => choose(route, 'similar', changes)}
        />
      </div>
      {subject.kind === 'everything' ? (
        <p class="notice">
          Pick an actor or a report above, or “Who does this look like?” on an actor’s profile.
        </p>
      ) : (
        <Ranked all={all} subject={subject} />
      )}
      <details class="fold">
        <summary>How this is measured</summary>
        <p>
          Okapi BM25 (Robertson and Zaragoza, 2009): a technique counts the more the fewer of ATT&amp;CK’s
          groups use it and the more reports of the subject show it; long profiles count against themselves.
          100 % is who does exactly this and nothing else. At least five techniques that some actor is known
          for, three in common and a score of 35 % are asked for; else there is not enough evidence. One in
          eight sets of techniques drawn at random still passes.
        </p>
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
  const shown = ranking.ranked.slice(0, MOST);
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
          <summary>Show the nearest all the same; they say little</summary>
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
          <Meter part={score} /> {Math.round(score * 100)} %
        </span>
        <span class="soft">
          {attack ? `${candidate.key}, as ATT&CK describes it` : 'as your library observed it'} · shares{' '}
          {shared.length} of {shared.length + against.length} techniques
        </span>
      </summary>
      <div class="two-columns">
        <Weights all={all} title="In common" items={shared} none="Nothing." />
        <Weights
          all={all}
          title="Speaks against: not known of it"
          items={against}
          none="Nothing: all of them are known of it."
        />
        <Weights
          all={all}
          title="Known of it, not seen here (the rarest)"
          items={unseen}
          none="Nothing: all that is known of it was seen."
        />
      </div>
      <p class="actions">
        {subject.kind !== 'selection' && (
          <a href={routeTo('matrix', '', { ...narrowed, over, subs: 'used' })}>Compare in the matrix</a>
        )}
        {attack ? null : <a href={routeTo('actors', candidate.key)}>Profile</a>}
        <span class="soft">{counted(candidate.techniques.size, 'technique')} known of it</span>
      </p>
    </details>
  );
}

function Weights(props: { all: Analysed; title: string; items: readonly Weighed[]; none: string }) {
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
              <span class="soft" title="Weight: rarity, times how often">
                {weight.toFixed(1)}
              </span>
            </li>
          );
        })}
      </ul>
      {props.items.length > 15 && <p class="soft">and {props.items.length - 15} more that weigh less</p>}
    </section>
  );
}

/** The name of a technique outside ATT&CK as it was written. */
function freeName(all: Analysed, key: string): string {
  const named = all.observations.find(
    ({ technique }) => technique !== null && all.techniques(technique).key === key,
  );
  return named?.technique?.name ?? key.replace(/^name:/, '');
}
