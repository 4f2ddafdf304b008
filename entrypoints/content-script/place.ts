/** A box in CSS pixels of the viewport. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

const GAP = 12;

/**
 * Returns the position of the card: beside the selection, so that the reader sees both; else below it, else above it,
 * else in the upper right corner over it. The card is always completely in the viewport.
 *
 * @param selected null if no selection is on the screen
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

/**
 * Returns the position of the toolbar: just above the beginning of the selection, or below its end if there is no
 * space.
 */
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

/** Returns the visible part of a box; null if none is visible. */
function onScreen(box: Box, viewport: { width: number; height: number }): Box | null {
  const left = Math.max(0, box.left);
  const top = Math.max(0, box.top);
  const width = Math.min(viewport.width, box.left + box.width) - left;
  const height = Math.min(viewport.height, box.top + box.height) - top;
  return width > 0 && height > 0 ? { left, top, width, height } : null;
}
