/** A field as a reader of pages is asked for it. */
export interface FieldQuery {
  /** Property name as the schema writes it. */
  readonly name: string;
  /** Names of the objects around it, outermost first, between blanks; '' at the top. */
  readonly parent: string;
  /** Title, description and the like; '' without. */
  readonly description: string;
  /** What sort of value is wanted: `date`, `money`, `organisation`, ...; a reader takes one it does not know as open. */
  readonly kind: string;
}

/** Words of one page that may be the value of a field. */
export interface AnswerSpan {
  /**
   * Indices into all words of the reading, line after line, in the order in which they are read. The words of one
   * value on several lines do not stand next to each other where other columns lie between.
   */
  readonly words: readonly number[];
  /** 0..1; those of one answer need not add up to 1. */
  readonly probability: number;
}

/** What a reader says of one field on one page. */
export interface FieldAnswer {
  /** How likely it is that the page does not state the field, 0..1. */
  readonly absent: number;
  /** Best first, at most 8; none on a page without words. */
  readonly spans: readonly AnswerSpan[];
}
