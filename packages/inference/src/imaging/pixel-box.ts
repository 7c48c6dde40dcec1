/** A rectangle in pixels of an image, edges may be fractions: `left` and `top` inside, `right` and `bottom` outside. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
