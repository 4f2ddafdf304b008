import { useMemo, useState } from 'preact/hooks';
import { counted } from '@/components/counted';
import { ObservedTechnique } from '@/components/technique-label';
import type { TableRow } from '@/utils/attack/mentions/tables';
import { type Addition, additionsOfRow } from '@/utils/reading/addition';
import { captureKey } from '@/utils/reading/keys';
import type { OnPage } from '../on-page';
import type { Adding } from '../use-adding';

/** The observations that a table's rows would become, to choose from. What the report has already is left out. */
export function TablePreview(props: {
  rows: readonly TableRow[];
  on: OnPage;
  adding: Adding;
  onClose: () => void;
}) {
  const { rows, on, adding, onClose } = props;
  const all = useMemo(() => preview(rows, on), [rows, on]);
  const [dropped, setDropped] = useState<ReadonlySet<string>>(new Set());
  const chosen = all.filter(({ key, left }) => left === null && !dropped.has(key));
  const leftOut = all.filter(({ left }) => left !== null).length;

  const add = async () => {
    const what = `Added ${counted(chosen.length, 'observation')}`;
    const ids = await adding.add(
      chosen.map(({ addition }) => addition),
      what,
    );
    if (ids !== null) onClose();
  };

  return (
    <div class="stack">
      <ul class="preview-rows">
        {all.map(({ key, addition, left }, index) => (
          <li key={`${key} ${index}`}>
            <label class={left === null ? 'preview-row' : 'preview-row left'}>
              <input
                type="checkbox"
                checked={left === null && !dropped.has(key)}
                disabled={left !== null}
                onChange={({ currentTarget: { checked } }) => {
                  const next = new Set(dropped);
                  if (checked) next.delete(key);
                  else next.add(key);
                  setDropped(next);
                }}
              />
              <span class="preview-what">
                <PreviewText addition={addition} on={on} />
                {left !== null && <span class="captured">✓ {left}: left out</span>}
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
          Add {counted(chosen.length, 'observation')}
        </button>
        <button type="button" class="button" onClick={onClose}>
          Cancel
        </button>
        {leftOut > 0 && <span class="soft">{leftOut} left out</span>}
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
  const known = new Set(on.observations.map((one) => captureKey(one, one.anchor)));
  const seen = new Set<string>();
  return rows
    .flatMap((row) => additionsOfRow(on.making, row))
    .map((addition) => {
      const key = captureKey(addition.behaviour, addition.anchor);
      const left = known.has(key) ? 'in the library already' : seen.has(key) ? 'the same as one above' : null;
      seen.add(key);
      return { key, addition, left };
    });
}
