import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { counted } from '@/components/counted';
import { ExportDialogButton } from '@/components/export-dialog/export-dialog-button';
import { suggestActors, suggestTags } from '@/components/name-suggestions';
import { NamesField } from '@/components/names-field';
import { TechniqueBox } from '@/components/technique-box';
import { type Attack, useAttack } from '@/components/use-catalogue';
import { useLibrary } from '@/components/use-library';
import { type UsedBefore, usedBefore } from '@/utils/library/queries';
import type { BulkChange } from '@/utils/observation/bulk';

type Field = 'technique' | 'actors' | 'tags' | 'confidence';
const FIELDS: readonly (readonly [Field, string])[] = [
  ['technique', 'Technique'],
  ['actors', 'Actors'],
  ['tags', 'Tags'],
  ['confidence', 'Confidence'],
];

interface BulkBarProps {
  ids: readonly string[];
  onChange: (change: BulkChange) => void;
  onMerge: () => void;
  onDelete: () => void;
  onNone: () => void;
}

const NOTHING: UsedBefore = { actors: [], software: [], tags: [] };

/** What can be done with the observations selected. */
export function BulkBar(props: BulkBarProps) {
  const { attack } = useAttack();
  const { value: used } = useLibrary(usedBefore, []);
  const [field, setField] = useState<Field | null>(null);
  const change = (next: BulkChange) => {
    props.onChange(next);
    setField(null);
  };
  return (
    <section class="bulk-bar" aria-label="Selected observations">
      <div class="actions">
        <strong role="status">{counted(props.ids.length, 'observation')} selected</strong>
        {FIELDS.map(([name, title]) => (
          <button
            key={name}
            type="button"
            class="button"
            aria-expanded={field === name}
            disabled={name === 'technique' && attack === null}
            onClick={() => setField(field === name ? null : name)}
          >
            {title}…
          </button>
        ))}
        <button type="button" class="button" onClick={props.onMerge}>
          Merge duplicates
        </button>
        <ExportDialogButton
          label="Export"
          count={props.ids.length}
          scope={{ kind: 'observations', ids: props.ids }}
          chosen={{ ids: props.ids, label: 'The selection' }}
        />
        <button type="button" class="button danger" onClick={props.onDelete}>
          Delete
        </button>
        <button type="button" class="button quiet" onClick={props.onNone}>
          Select none
        </button>
      </div>
      {field !== null && (
        <Editor key={field} field={field} attack={attack} used={used ?? NOTHING} onChange={change} />
      )}
    </section>
  );
}

function Editor(props: {
  field: Field;
  attack: Attack | null;
  used: UsedBefore;
  onChange: (change: BulkChange) => void;
}) {
  const { field, attack, used, onChange } = props;
  if (field === 'confidence') {
    return (
      <div class="actions">
        {(['low', 'medium', 'high'] as const).map((confidence) => (
          <button key={confidence} type="button" class="button" onClick={() => onChange({ confidence })}>
            {confidence}
          </button>
        ))}
      </div>
    );
  }
  if (field === 'technique') {
    return attack === null ? null : (
      <TechniqueBox
        attack={attack}
        label="Technique of all of them"
        placeholder="Search by id, name or what analysts call it"
        kinds={['technique']}
        onHit={({ id, name, tactics }) => {
          const domain = attack.catalogue.technique(id)?.domain;
          const attackVersion = (domain && attack.catalogue.versions[domain]) ?? null;
          onChange({
            technique: { id, name, attackVersion },
            tactics: tactics.map((one) => one.id).slice(0, 20),
          });
        }}
        onFreeText={(name) => onChange({ technique: { id: null, name, attackVersion: null } })}
      />
    );
  }
  if (field === 'actors') {
    return (
      <AddOrRemove<'actors'>
        what="actors"
        suggest={(text) => (attack === null ? [] : suggestActors(attack.catalogue, used.actors, text))}
        onChange={(how, names) => onChange({ actors: { [how]: names } })}
      />
    );
  }
  return (
    <AddOrRemove<'tags'>
      what="tags"
      suggest={(text) => suggestTags(used.tags, text)}
      onChange={(how, names) => onChange({ tags: { [how]: names.map(({ name }) => name) } })}
    />
  );
}

type Names = Parameters<Parameters<typeof NamesField>[0]['onNames']>[0];

/** Names to be added to all of them, or taken from all. */
function AddOrRemove<What extends string>(props: {
  what: What;
  suggest: Parameters<typeof NamesField>[0]['suggest'];
  onChange: (how: 'add' | 'remove', names: Names) => void;
}): ComponentChildren {
  const [names, setNames] = useState<Names>([]);
  return (
    <div class="bulk-names">
      <NamesField
        label={`Names of ${props.what}`}
        placeholder={`Type or choose ${props.what}`}
        names={names}
        onNames={setNames}
        suggest={props.suggest}
      />
      <div class="actions">
        <button
          type="button"
          class="button primary"
          disabled={names.length === 0}
          onClick={() => props.onChange('add', names)}
        >
          Add to all
        </button>
        <button
          type="button"
          class="button"
          disabled={names.length === 0}
          onClick={() => props.onChange('remove', names)}
        >
          Remove from all
        </button>
      </div>
    </div>
  );
}
