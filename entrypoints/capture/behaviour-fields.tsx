import { NamesField } from '@/components/names-field';
import type { Catalogue } from '@/utils/attack/catalogue';
import { suggestActors, suggestSoftwareNames, suggestTags } from '@/utils/attack/name-suggestions';
import * as t from '@/utils/i18n/en/capture';
import * as terms from '@/utils/i18n/en/terms';
import type { CardDraft } from '@/utils/messages/protocol';
import type { Behaviour, Confidence } from '@/utils/observation/schema';
import { refForm, tagForm } from '@/utils/observation/typed-name';
import type { Detected } from '@/utils/reading/detect';
import { Choice } from './choice';
import { ProcedureField } from './procedure-field';

const CONFIDENCES: readonly Confidence[] = ['low', 'medium', 'high'];

interface BehaviourFieldsProps {
  behaviour: Behaviour;
  /** The quote: its characters are offered for the procedure. */
  quote: string;
  change: (part: Partial<Behaviour>) => void;
  /** Null while ATT&CK loads: then no names of it are suggested. */
  catalogue: Catalogue | null;
  used: CardDraft['used'];
  detected: Detected;
}

/** The fields of a behaviour below its technique: procedure, actors, software, confidence, tags and note. */
export function BehaviourFields({
  behaviour,
  quote,
  change,
  catalogue,
  used,
  detected,
}: BehaviourFieldsProps) {
  return (
    <>
      {(behaviour.level === 'procedure' || behaviour.procedure !== null) && (
        <ProcedureField procedure={behaviour.procedure ?? ''} quote={quote} change={change} />
      )}
      <div class="pair">
        <NamesField
          label={terms.actor}
          placeholder={t.actorExample}
          names={behaviour.actors}
          onNames={(actors) => change({ actors })}
          suggest={(text) => (catalogue === null ? [] : suggestActors(catalogue, used.actors, text))}
          form={refForm}
          offers={detected.actors}
        />
        <NamesField
          label={terms.software}
          placeholder={t.softwareExample}
          names={behaviour.software}
          onNames={(software) => change({ software })}
          suggest={(text) => (catalogue === null ? [] : suggestSoftwareNames(catalogue, used.software, text))}
          form={refForm}
          offers={detected.software}
        />
      </div>
      <div class="pair">
        <Choice
          legend={terms.confidence}
          showLegend
          name="confidence"
          value={behaviour.confidence}
          options={CONFIDENCES.map((value) => ({ value, name: terms.confidences[value] }))}
          onChoose={(confidence) => change({ confidence })}
        />
        <NamesField
          label={terms.tags}
          placeholder={t.tagsExample}
          names={behaviour.tags.map((name) => ({ name, attackId: null }))}
          onNames={(tags) => change({ tags: tags.map(({ name }) => name) })}
          suggest={(text) => suggestTags(used.tags, text)}
          form={tagForm}
        />
      </div>
      <label class="field">
        <span class="label">{terms.note}</span>
        <textarea
          class="input"
          rows={2}
          value={behaviour.note}
          onInput={({ currentTarget: { value } }) => change({ note: value })}
        />
      </label>
    </>
  );
}
