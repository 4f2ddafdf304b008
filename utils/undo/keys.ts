/** The types of inputs in which no text is typed. */
const NO_TEXT = ['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit'];

/** Tells whether an element accepts text: it then has its own undo. */
function takesText(element: Element): boolean {
  const field = element.closest('input, textarea, select, [contenteditable]');
  return field !== null && !NO_TEXT.includes(field.getAttribute('type') ?? '');
}

/**
 * Returns the action of a key: Ctrl+Z (on a Mac, Cmd+Z) undoes; with Shift, or Ctrl+Y, it redoes. Null for other keys,
 * in text fields, and in a dialog.
 */
export function undoActionOf(event: KeyboardEvent): 'undo' | 'redo' | null {
  const { target, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (event.defaultPrevented || event.isComposing || altKey || ctrlKey === metaKey) return null;
  if (target instanceof Element && (takesText(target) || target.closest('dialog') !== null)) return null;
  const key = event.key.toLowerCase();
  if (key === 'z') return shiftKey ? 'redo' : 'undo';
  return key === 'y' && ctrlKey && !shiftKey ? 'redo' : null;
}
