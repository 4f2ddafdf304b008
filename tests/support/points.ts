/** A position on a page, in CSS pixels from the top left of its viewport. */
export interface Point {
  x: number;
  y: number;
}
