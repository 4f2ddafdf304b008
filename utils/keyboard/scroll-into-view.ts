/** Scrolls an element into view, as little as needed. A ref for the active row of a list. */
export function scrollIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
