import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { idFromText } from '@/utils/attack/links';
import type { Hit } from '@/utils/attack/search';
import { Combobox } from './combobox';
import { TechniqueLabel } from './technique-label';
import type { Attack } from './use-catalogue';

/** What the box offers: a hit of the catalogue, or the text itself as a technique outside ATT&CK. */
type Offer = { hit: Hit } | { freeText: string };

interface TechniqueBoxProps {
  attack: Attack;
  label: string;
  kinds: Hit['kind'][];
  onHit: (hit: Hit) => void;
  /** Given where a technique outside ATT&CK may be named. */
  onFreeText?: (name: string) => void;
  inputRef?: RefObject<HTMLInputElement | null>;
  placeholder: string;
}

/** A box that searches ATT&CK by id, name and former id, and takes what is picked. */
export function TechniqueBox(props: TechniqueBoxProps) {
  const [text, setText] = useState('');
  const hits = props.attack.search(text, { kinds: props.kinds, limit: 12 });
  const freeText = text.trim();
  const offers: Offer[] = [
    ...hits.map((hit) => ({ hit })),
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
      {...(props.inputRef === undefined ? {} : { inputRef: props.inputRef })}
      keyOf={(offer) => ('hit' in offer ? offer.hit.id : 'free text')}
      render={(offer) =>
        'hit' in offer ? (
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

/** A hit of the search, as every list shows it. */
export function HitLabel({ hit }: { hit: Hit }) {
  return (
    <TechniqueLabel
      id={hit.id}
      name={hit.name}
      parent={hit.parent?.name ?? null}
      tactics={hit.tactics}
      remark={remarkOn(hit)}
    />
  );
}

function remarkOn(hit: Hit): string | null {
  if (hit.via !== null) return `replaces ${hit.via.id} ${hit.via.name}`;
  if (hit.status !== 'live') return hit.status;
  return hit.alias === null ? null : `also ${hit.alias}`;
}
