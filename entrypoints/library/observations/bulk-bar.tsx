import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { ExportDialogButton } from '@/components/export-dialog/export-dialog-button';
import { NamesField } from '@/components/names-field';
import { TechniqueBox } from '@/components/technique-box';
import { useAttack } from '@/components/use-attack';
import { useLibrary } from '@/components/use-library';
import { suggestActors, suggestTags } from '@/utils/attack/name-suggestions';
import { techniqueTag } from '@/utils/attack/tag';
import type { Attack } from '@/utils/extension/packaged/attack';
import * as common from '@/utils/i18n/en/common';
import * as library from '@/utils/i18n/en/library';
import * as t from '@/utils/i18n/en/table';
import { confidences } from '@/utils/i18n/en/terms';
import { type UsedBefore, usedBefore } from '@/utils/library/queries';
import { freeTextTechnique } from '@/utils/observation/behaviour';
import type { BulkChange } from '@/utils/observation/bulk';
import { type NameForm, refForm, tagForm } from '@/utils/observation/typed-name';

const FIELDS = ['technique', 'actors', 'tags', 'confidence'] as const;
type Field = (typeof FIELDS)[number];

interface BulkBarProps {
  ids: readonly string[];
  onChange: (change: BulkChange) => void;
  onMerge: () => void;
  onDelete: () => void;
  onNone: () => void;
}

const NO_NAMES: UsedBefore = { actors: [], software: [], tags: [] };

/** The actions for the selected observations. */
export function BulkBar(props: BulkBarProps) {
  const { attack } = useAttack();
  const { value: used } = useLibrary(usedBefore, { stores: ['observations'] }, []);
  const [field, setField] = useState<Field | null>(null);
  const change = (next: BulkChange) => {
    props.onChange(next);
    setField(null);
  };
  return (
    <section class="bulk-bar" aria-label={t.selectedObservations}>
      <div class="actions">
        <strong role="status">{t.selectedCount(props.ids.length)}</strong>
        {FIELDS.map((name) => (
          <button
            key={name}
            type="button"
            class="button"
            aria-expanded={field === name}
            disabled={name === 'technique' && attack === null}
            onClick={() => setField(field === name ? null : name)}
          >
            {t.fields[name]}
          </button>
        ))}
        <button type="button" class="button" onClick={props.onMerge}>
          {t.mergeDuplicates}
        </button>
        <ExportDialogButton
          label={library.exportIt}
          count={props.ids.length}
          scope={{ kind: 'observations', ids: props.ids }}
          chosen={{ ids: props.ids, label: t.selectionScope }}
        />
        <button type="button" class="button danger" onClick={props.onDelete}>
          {common.deleteIt}
        </button>
        <button type="button" class="button quiet" onClick={props.onNone}>
          {t.selectNone}
        </button>
      </div>
      {field !== null && (
        <Editor key={field} field={field} attack={attack} used={used ?? NO_NAMES} onChange={change} />
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
            {confidences[confidence]}
          </button>
        ))}
      </div>
    );
  }
  if (field === 'technique') {
    return attack === null ? null : (
      <TechniqueBox
        attack={attack}
        label={t.techniqueOfAll}
        placeholder={t.techniqueExample}
        kinds={['technique']}
        onHit={({ id }) => {
          const tag = techniqueTag(attack.catalogue, id);
          if (tag !== null) onChange(tag);
        }}
        onFreeText={(name) => onChange({ technique: freeTextTechnique(name) })}
      />
    );
  }
  if (field === 'actors') {
    return (
      <AddOrRemove
        what="actors"
        suggest={(text) => (attack === null ? [] : suggestActors(attack.catalogue, used.actors, text))}
        form={refForm}
        onChange={(how, names) => onChange({ actors: { [how]: names } })}
      />
    );
  }
  return (
    <AddOrRemove
      what="tags"
      suggest={(text) => suggestTags(used.tags, text)}
      form={tagForm}
      onChange={(how, names) => onChange({ tags: { [how]: names.map(({ name }) => name) } })}
    />
  );
}

type Names = Parameters<Parameters<typeof NamesField>[0]['onNames']>[0];

/** Adds names to all selected observations, or removes them from all. */
function AddOrRemove(props: {
  what: keyof typeof t.names;
  suggest: Parameters<typeof NamesField>[0]['suggest'];
  form: NameForm;
  onChange: (how: 'add' | 'remove', names: Names) => void;
}): ComponentChildren {
  const [names, setNames] = useState<Names>([]);
  return (
    <div class="bulk-names">
      <NamesField
        label={t.names[props.what].label}
        placeholder={t.names[props.what].example}
        names={names}
        onNames={setNames}
        suggest={props.suggest}
        form={props.form}
      />
      <div class="actions">
        <button
          type="button"
          class="button primary"
          disabled={names.length === 0}
          onClick={() => props.onChange('add', names)}
        >
          {t.addToAll}
        </button>
        <button
          type="button"
          class="button"
          disabled={names.length === 0}
          onClick={() => props.onChange('remove', names)}
        >
          {t.removeFromAll}
        </button>
      </div>
    </div>
  );
}
