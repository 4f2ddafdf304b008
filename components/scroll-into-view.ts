/** A ref for the active one of a list's rows: keeps it in sight. */
export function scrollIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
