import { useMemo, useState } from 'preact/hooks';
import { ObservedTechnique } from '@/components/technique-label';
import type { TableRow } from '@/utils/attack/mentions/tables';
import * as common from '@/utils/i18n/en/common';
import * as t from '@/utils/i18n/en/found';
import { passageKey } from '@/utils/observation/identity';
import { type Addition, additionsOfRow } from '@/utils/reading/addition';
import type { OnPage } from '../on-page';
import type { Add } from '../use-adding';

/** Previews the observations of a table's rows, to choose from. Rows that the report has already are left out. */
export function TablePreview(props: {
  rows: readonly TableRow[];
  on: OnPage;
  add: Add;
  onClose: () => void;
}) {
  const { rows, on, onClose } = props;
  const all = useMemo(() => preview(rows, on), [rows, on]);
  const [deselected, setDeselected] = useState<ReadonlySet<string>>(new Set());
  const chosen = all.filter(({ key, left }) => left === null && !deselected.has(key));
  const leftOut = all.filter(({ left }) => left !== null).length;

  const add = () =>
    props.add(
      chosen.map(({ addition }) => addition),
      t.addedObservations(chosen.length),
      onClose,
    );

  return (
    <div class="stack">
      <ul class="preview-rows">
        {all.map(({ key, addition, left }, index) => (
          <li key={`${key} ${index}`}>
            <label class={left === null ? 'preview-row' : 'preview-row left'}>
              <input
                type="checkbox"
                checked={left === null && !deselected.has(key)}
                disabled={left !== null}
                onChange={({ currentTarget: { checked } }) => {
                  const next = new Set(deselected);
                  if (checked) next.delete(key);
                  else next.add(key);
                  setDeselected(next);
                }}
              />
              <span class="preview-what">
                <PreviewText addition={addition} on={on} />
                {left !== null && <span class="captured">{left}</span>}
              </span>
            </label>
          </li>
        ))}
      </ul>
      <div class="preview-foot actions">
        <button
          type="button"
          class="button primary"
          aria-disabled={chosen.length === 0}
          onClick={() => chosen.length > 0 && void add()}
        >
          {t.addObservations(chosen.length)}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {common.cancel}
        </button>
        {leftOut > 0 && <span class="soft">{t.leftOut(leftOut)}</span>}
      </div>
    </div>
  );
}

function PreviewText({ addition, on }: { addition: Addition; on: OnPage }) {
  const { behaviour, anchor } = addition;
  const { technique, tactics, procedure } = behaviour;
  return (
    <>
      {technique !== null && (
        <ObservedTechnique technique={technique} tactics={tactics} catalogue={on.attack.catalogue} />
      )}
      <span class={procedure === null ? 'preview-text' : 'preview-text procedure-words'}>
        {(procedure ?? anchor.quote.exact).slice(0, 400)}
      </span>
    </>
  );
}

function preview(rows: readonly TableRow[], on: OnPage) {
  const known = new Set(on.observations.map((one) => passageKey(one, one.anchor)));
  const seen = new Set<string>();
  return rows
    .flatMap((row) => additionsOfRow(on.making, row))
    .map((addition) => {
      const key = passageKey(addition.behaviour, addition.anchor);
      const left = known.has(key) ? t.leftOutKnown : seen.has(key) ? t.leftOutTwice : null;
      seen.add(key);
      return { key, addition, left };
    });
}
