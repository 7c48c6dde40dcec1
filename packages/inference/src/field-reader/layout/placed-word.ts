/** A word in page units: whole numbers, the page width being `pageUnits` of the constants. */
export interface PlacedWord {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A page as the reader takes it. */
export interface PlacedPage {
  readonly words: readonly PlacedWord[];
  /** In page units. */
  readonly height: number;
  /** 0 the only page, 1 the first, 2 an inner one, 3 the last. */
  readonly place: number;
}
