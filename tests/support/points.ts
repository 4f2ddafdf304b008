/** A place on a page: CSS pixels from the top left of its viewport. */
export interface Point {
  x: number;
  y: number;
}
