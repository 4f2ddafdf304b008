/** A box in CSS pixels of the viewport. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

const GAP = 12;

/**
 * Where the card goes: beside the selection, so that the reader sees both; else below it, else above, else in the
 * upper right corner over it. Always whole in the viewport.
 *
 * @param selected null when there is none on screen
 */
export function placeCard(
  selected: Box | null,
  viewport: { width: number; height: number },
  card: { width: number; height: number },
): { left: number; top: number } {
  const right = viewport.width - card.width - GAP;
  const bottom = viewport.height - card.height - GAP;
  const within = (value: number, limit: number) => Math.max(GAP, Math.min(value, limit));
  const corner = { left: Math.max(GAP, right), top: GAP };
  const selection = selected && onScreen(selected, viewport);
  if (selection === null) return corner;
  const after = selection.left + selection.width + GAP;
  if (after <= right) return { left: after, top: within(selection.top, bottom) };
  const before = selection.left - card.width - GAP;
  if (before >= GAP) return { left: before, top: within(selection.top, bottom) };
  const below = selection.top + selection.height + GAP;
  if (below <= bottom) return { left: within(selection.left, right), top: below };
  const above = selection.top - card.height - GAP;
  if (above >= GAP) return { left: within(selection.left, right), top: above };
  return corner;
}

/** Where the toolbar goes: just above the selection's beginning, or below its end where there is no room. */
export function placeToolbar(
  selection: Box,
  viewport: { width: number; height: number },
  toolbar: { width: number; height: number },
): { left: number; top: number } {
  const above = selection.top - toolbar.height - GAP / 2;
  const below = Math.min(
    selection.top + selection.height + GAP / 2,
    viewport.height - toolbar.height - GAP / 2,
  );
  const left = Math.min(selection.left, viewport.width - toolbar.width - GAP);
  return { left: Math.max(GAP, left), top: above >= GAP / 2 ? above : below };
}

/** The part of a box that is on the screen; null when none is. */
function onScreen(box: Box, viewport: { width: number; height: number }): Box | null {
  const left = Math.max(0, box.left);
  const top = Math.max(0, box.top);
  const width = Math.min(viewport.width, box.left + box.width) - left;
  const height = Math.min(viewport.height, box.top + box.height) - top;
  return width > 0 && height > 0 ? { left, top, width, height } : null;
}
