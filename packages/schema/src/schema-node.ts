import type { JsonValue } from '@docquorum/document';
import type { JsonSchema, JsonType } from './json-schema.js';

/**
 * A view of one place in a schema, with local references followed and `allOf` folded in. Lazy, and the same
 * object for the same place, so recursive schemas are fine.
 */
export interface SchemaNode {
  /** The keywords at this place; of several folded schemas the outer one wins. `{}` for `true`. */
  readonly jsonSchema: JsonSchema;
  /** Types that are stated, or implied by `enum`, `const` or keywords of one type. Empty: any. `null` is in `nullable`,
   * and here only where nothing else is allowed. */
  readonly types: ReadonlySet<JsonType>;
  readonly nullable: boolean;
  /** No value is valid here (`false`, or types that exclude each other). */
  readonly never: boolean;
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly format: string | undefined;
  readonly pattern: string | undefined;
  /** Allowed values without null, which `nullable` tells. */
  readonly enum: readonly JsonValue[] | undefined;
  readonly const: JsonValue | undefined;
  readonly examples: readonly JsonValue[] | undefined;
  /** Named properties that are allowed, in schema order. */
  readonly properties: ReadonlyMap<string, SchemaNode>;
  readonly required: ReadonlySet<string>;
  /** The view of a key, also through `patternProperties` and `additionalProperties`; unconstrained where the schema
   * says nothing, undefined where it forbids the key. */
  property(name: string): SchemaNode | undefined;
  /** Unknown keys are forbidden. */
  readonly closed: boolean;
  /** The view of elements after `prefixItems`; undefined where the schema says nothing or forbids them. */
  readonly items: SchemaNode | undefined;
  readonly prefixItems: readonly SchemaNode[];
  /** The view of one element; unconstrained where the schema says nothing, undefined where it forbids one. */
  item(index: number): SchemaNode | undefined;
  /** Alternatives of `anyOf` or `oneOf` without the null branch, each with the keywords around it folded in. Empty
   * where there is no choice: a single alternative is folded into this node. */
  readonly branches: readonly SchemaNode[];
  /** Whether text, a number, a boolean or null is valid here, as far as keywords other than `not` and `if` tell. */
  acceptsLeaf(value: string | number | boolean | null): boolean;
}
