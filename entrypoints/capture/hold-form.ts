/**
 * Makes a form take no input, from this moment on: what is typed while it is saved would be in no observation.
 *
 * @returns a function that ends it, and gives the focus back
 */
export function holdForm(form: HTMLFormElement | null): () => void {
  if (form === null) return () => undefined;
  const focused = form.ownerDocument.activeElement;
  form.inert = true;
  return () => {
    form.inert = false;
    // The analyst may have gone to the page meanwhile.
    if (form.ownerDocument.hasFocus() && focused instanceof HTMLElement && form.contains(focused))
      focused.focus();
  };
}
