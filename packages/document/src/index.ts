export {
  boxArea,
  boxCentre,
  boxHeight,
  boxWidth,
  overlapArea,
  overlapRatio,
  uniteBoxes,
  type BoundingBox,
} from './bounding-box.js';
export { DocquorumError, type DocquorumErrorOptions, type SerialisedError } from './docquorum-error.js';
export { DocumentError, InferenceError, LimitError, OptionError, RunError, SchemaError } from './errors.js';
export type { AnswerSpan, FieldAnswer, FieldQuery } from './field-query.js';
export { appendPointer, pointerSteps, type JsonObject, type JsonValue, type Pointer } from './json-value.js';
export type { PageImage } from './page-image.js';
export type { Page, ParsedDocument } from './parsed-document.js';
export { inReadingOrder } from './reading-order/in-reading-order.js';
export { lineText, readingText, type Line, type Reading, type ReadingOrigin, type Word } from './reading.js';
export type { Anchor, Place, Source } from './source.js';
