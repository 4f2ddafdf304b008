import { useMemo } from 'preact/hooks';
import type { Analysed } from '@/utils/analysis/context';
import type { Overlay } from '@/utils/analysis/matrix';
import { DOMAIN_NAMES } from '@/utils/attack/facts';
import { DOMAINS } from '@/utils/attack/schema';
import * as t from '@/utils/i18n/en/matrix';
import { ChoicePicker } from '../analysis/choice-picker';
import type { Subject } from '../analysis/subject';
import { SubjectPicker } from '../analysis/subject-picker';
import type { Route } from '../route';
import { lookOf, shownOf } from './look';
import { overlayChoices } from './overlays';
import type { OpenedLayer } from './use-layer';

/** The controls of the matrix: domain, heat, sub-techniques, overlay, filter. */
export function MatrixControls(props: {
  all: Analysed;
  route: Route;
  subject: Subject;
  overlay: Overlay | null;
  layer: OpenedLayer;
  onChoose: (changes: Record<string, string | null>) => void;
  onOpened: (value: string) => void;
}) {
  const { all, route, overlay, layer, onChoose } = props;
  const { domain, heat, opened } = lookOf(route.choices);
  const overlays = useMemo(() => overlayChoices(all), [all]);
  return (
    <div class="matrix-controls">
      <Select
        label={t.title}
        value={domain.replace('-attack', '')}
        values={Object.fromEntries(DOMAINS.map((one) => [one.replace('-attack', ''), DOMAIN_NAMES[one]]))}
        onValue={(value) => onChoose({ domain: value })}
      />
      <SubjectPicker all={all} subject={props.subject} onChoose={onChoose} />
      <Select
        label={t.colourCounts}
        value={heat}
        values={t.heats}
        onValue={(value) => onChoose({ heat: value })}
      />
      <ChoicePicker
        label={t.compareWith}
        placeholder={t.compareExample}
        choices={overlays}
        chosen={overlay?.name ?? null}
        onChoose={(key) => onChoose({ over: key })}
        onClear={() => onChoose({ over: null, show: null })}
      />
      <label class="field matrix-layer">
        <span class="label">{t.orLayer}</span>
        <input
          class="input"
          type="file"
          accept=".json,application/json"
          onChange={async ({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file !== undefined && (await layer.open(file))) onChoose({ over: 'layer' });
            // Reset, otherwise choosing the same file again fires no event.
            currentTarget.value = '';
          }}
        />
      </label>
      <Select
        label={t.show}
        value={shownOf(route.choices, overlay !== null)}
        values={overlay === null ? t.shown : { ...t.shown, ...t.shownOver }}
        onValue={(value) => onChoose({ show: value })}
      />
      <Select label={t.subTechniques} value={opened} values={t.opened} onValue={props.onOpened} />
      <div role="alert" class="matrix-problem">
        {layer.problem !== null && <p class="notice bad">{layer.problem}</p>}
      </div>
    </div>
  );
}

function Select(props: {
  label: string;
  value: string;
  values: Readonly<Record<string, string>>;
  onValue: (value: string) => void;
}) {
  return (
    <label class="field">
      <span class="label">{props.label}</span>
      <select
        class="input"
        value={props.value}
        onChange={(event) => props.onValue(event.currentTarget.value)}
      >
        {Object.entries(props.values).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
