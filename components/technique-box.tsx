import type { ComponentChildren, RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { idFromText } from '@/utils/attack/links';
import type { Hit } from '@/utils/attack/search';
import { Combobox } from './combobox';
import { ConfidenceMark } from './confidence';
import { Marked } from './marked';
import type { Proposal } from './proposals';
import { TechniqueLabel } from './technique-label';
import type { Attack } from './use-catalogue';

/** What the box offers: a proposal, a hit of the search, or the text itself as a technique outside ATT&CK. */
type Offer = Proposal | { hit: Hit } | { freeText: string };

interface TechniqueBoxProps {
  attack: Attack;
  label: string;
  kinds: Hit['kind'][];
  onHit: (hit: Hit) => void;
  /** Given where a technique outside ATT&CK may be named. */
  onFreeText?: (name: string) => void;
  inputRef?: RefObject<HTMLInputElement | null>;
  /** What is asked for while nothing is typed: the quote. The list opens by ArrowDown or a click on the box. */
  query?: string;
  /** Shown below the box while nothing is typed, the first to be taken by Enter; then `query` is not asked for. */
  proposals?: readonly Proposal[];
  placeholder: string;
}

/** A box that searches ATT&CK by id, name and former id, and takes what is picked. */
export function TechniqueBox(props: TechniqueBoxProps) {
  const [text, setText] = useState('');
  const freeText = text.trim();
  const proposals = freeText === '' ? (props.proposals ?? []) : [];
  const hits = () =>
    props.attack.search(freeText === '' ? (props.query ?? '') : text, { kinds: props.kinds, limit: 12 });
  const offers: Offer[] = [
    ...(proposals.length > 0 ? proposals : hits().map((hit) => ({ hit }))),
    ...(props.onFreeText !== undefined && freeText !== '' && idFromText(freeText) === null
      ? [{ freeText }]
      : []),
  ];
  return (
    <Combobox
      label={props.label}
      placeholder={props.placeholder}
      text={text}
      onText={setText}
      options={offers}
      {...(proposals.length > 0
        ? { openWhenEmpty: 'inline' as const }
        : props.query === undefined
          ? {}
          : { openWhenEmpty: 'asked' as const })}
      {...(props.inputRef === undefined ? {} : { inputRef: props.inputRef })}
      keyOf={(offer) => ('hit' in offer ? offer.hit.id : 'free text')}
      render={(offer) =>
        'confidence' in offer ? (
          <ProposalLabel proposal={offer} />
        ) : 'hit' in offer ? (
          <HitLabel hit={offer.hit} />
        ) : (
          <span>“{offer.freeText}” as a technique outside ATT&amp;CK</span>
        )
      }
      onPick={(offer) => {
        setText('');
        if ('hit' in offer) props.onHit(offer.hit);
        else props.onFreeText?.(offer.freeText);
      }}
      nothing="Nothing in ATT&CK fits. Try another word, or the id."
    />
  );
}

/** A proposal in one line: there is no room for the parent's name and the tactics, which its title has. */
function ProposalLabel({ proposal: { hit, confidence } }: { proposal: Proposal }) {
  const whole = [hit.id, ...(hit.parent === null ? [] : [`${hit.parent.name}:`]), hit.name].join(' ');
  return (
    <span class="proposal" title={`${whole} (${hit.tactics.map(({ name }) => name).join(', ')})`}>
      <TechniqueLabel id={hit.id} name={hit.name} tactics={[]} />
      <ConfidenceMark confidence={confidence} />
    </span>
  );
}

/** A hit of the search, as every list shows it. @param summary shown in a line of its own */
export function HitLabel({ hit, summary }: { hit: Hit; summary?: string | undefined }) {
  return (
    <TechniqueLabel
      id={hit.id}
      name={<Marked text={hit.name} ranges={hit.marks} />}
      parent={hit.parent?.name ?? null}
      tactics={hit.tactics}
      remark={remarkOn(hit)}
      summary={summary ?? null}
    />
  );
}

function remarkOn(hit: Hit): ComponentChildren {
  if (hit.via !== null) return `replaces ${hit.via.id} ${hit.via.name}`;
  if (hit.status !== 'live') return hit.status;
  if (hit.alias !== null) return `also ${hit.alias}`;
  if (hit.matched?.field !== 'term') return null;
  return (
    <>
      also <Marked text={hit.matched.text} ranges={hit.matched.ranges} />
    </>
  );
}
