import type { ComponentChildren, RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { idFromText } from '@/utils/attack/links';
import type { Hit } from '@/utils/attack/search';
import type { Attack } from '@/utils/extension/packaged/attack';
import * as t from '@/utils/i18n/en/attack';
import type { Proposal } from '@/utils/suggest/proposals';
import { Combobox } from './combobox';
import { ConfidenceMark } from './confidence';
import { Marked } from './marked';
import { TechniqueLabel } from './technique-label';

/** An option of the box: a proposal, a search hit, or the typed text as a technique outside ATT&CK. */
type Offer = Proposal | { hit: Hit } | { freeText: string };

interface TechniqueBoxProps {
  /** Null while it loads: the box takes text, and offers nothing. */
  attack: Attack | null;
  label: string;
  kinds: Hit['kind'][];
  onHit: (hit: Hit) => void;
  /** Called with the name of a technique outside ATT&CK. Omit it where none is allowed. */
  onFreeText?: (name: string) => void;
  inputRef?: RefObject<HTMLInputElement | null>;
  /** The query while the box is empty, such as the quote. The list then opens on ArrowDown or a click. */
  query?: string;
  /** Proposals below the empty box; Enter picks the first one. They take precedence over `query`. */
  proposals?: readonly Proposal[];
  placeholder: string;
  /** The typed text. Omit both to keep it in the box. */
  text?: string;
  onText?: (text: string) => void;
  /** Called with the text on Enter while ATT&CK loads, when no option can be active. */
  onEarlyEnter?: (text: string) => void;
}

/** A box that searches ATT&CK by id, name and former id, and picks an object. */
export function TechniqueBox(props: TechniqueBoxProps) {
  const [own, setOwn] = useState('');
  const { attack, text = own, onText: setText = setOwn } = props;
  const freeText = text.trim();
  const proposals = freeText === '' ? (props.proposals ?? []) : [];
  const hits = () =>
    attack?.search(freeText === '' ? (props.query ?? '') : text, { kinds: props.kinds, limit: 12 }) ?? [];
  const offers: Offer[] = [
    ...(proposals.length > 0 ? proposals : hits().map((hit) => ({ hit }))),
    ...(attack !== null && props.onFreeText !== undefined && freeText !== '' && idFromText(freeText) === null
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
      keyOf={(offer) => ('hit' in offer ? offer.hit.id : 'free-text')}
      render={(offer) =>
        'confidence' in offer ? (
          <ProposalLabel proposal={offer} />
        ) : 'hit' in offer ? (
          <HitLabel hit={offer.hit} />
        ) : (
          <span>{t.asFreeText(offer.freeText)}</span>
        )
      }
      onPick={(offer) => {
        setText('');
        if ('hit' in offer) props.onHit(offer.hit);
        else props.onFreeText?.(offer.freeText);
      }}
      picksBeforeSave
      {...(attack === null
        ? { onEnter: () => freeText !== '' && props.onEarlyEnter?.(text) }
        : { emptyMessage: t.nothingFits })}
    />
  );
}

/** Shows a proposal in one line. The parent's name and the tactics do not fit; they are in its title. */
function ProposalLabel({ proposal: { hit, confidence } }: { proposal: Proposal }) {
  const whole = [hit.id, ...(hit.parent === null ? [] : [`${hit.parent.name}:`]), hit.name].join(' ');
  return (
    <span class="proposal" title={`${whole} (${hit.tactics.map(({ name }) => name).join(', ')})`}>
      <TechniqueLabel id={hit.id} name={hit.name} tactics={[]} />
      <ConfidenceMark confidence={confidence} />
    </span>
  );
}

/**
 * Shows a search hit, the same in every list.
 *
 * @param summary a second line
 */
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
  if (hit.via !== null) return t.replaces(hit.via.id, hit.via.name);
  if (hit.status !== 'live') return t.states[hit.status];
  if (hit.alias !== null) return t.also(hit.alias);
  if (hit.matched?.field !== 'term') return null;
  return t.alsoMarked(<Marked text={hit.matched.text} ranges={hit.matched.ranges} />);
}
