import type { Pointer } from '@docquorum/document';
import type { JsonSchema } from '../json-schema.js';

/** What `lintSchema` can find. Stable. */
export type SchemaIssueCode =
  | 'LINT_INVALID'
  | 'LINT_UNTYPED'
  | 'LINT_NOT_NULLABLE'
  | 'LINT_NO_DESCRIPTION'
  | 'LINT_DATE_WITHOUT_FORMAT'
  | 'LINT_CURRENCY_WITHOUT_CODES'
  | 'LINT_CODE_AS_NUMBER'
  | 'LINT_AMOUNT_AS_TEXT'
  | 'LINT_SIGN_UNSTATED'
  | 'LINT_ARRAY_WITHOUT_ITEMS'
  | 'LINT_OBJECT_WITHOUT_PROPERTIES'
  | 'LINT_ENUM_OUTSIDE_TYPE'
  | 'LINT_UNKNOWN_REQUIRED'
  | 'LINT_VAGUE_NAME'
  | 'LINT_SAME_NAME';

/** Something in a schema that costs right answers. */
export interface SchemaIssue {
  readonly code: SchemaIssueCode;
  /** The place in the schema document, such as `/properties/items/items/properties/total`. */
  readonly pointer: Pointer;
  /** What is wrong and why it matters. */
  readonly message: string;
  /** What to put at `pointer`; undefined where only its author can know. */
  readonly fix?: {
    /** What it does. */
    readonly message: string;
    readonly replacement: JsonSchema;
  };
}
