import { OptionError } from '@docquorum/document';

/** What a schema may cost. Beyond it: `ERR_SCHEMA_LIMIT`. */
export interface SchemaLimits {
  /** Subschemas, counted again for every `$ref` that leads to them; a recursive `$ref` counts once. @default 5000 */
  readonly maxNodes: number;
  /** Subschemas inside one another, references followed. @default 64 */
  readonly maxDepth: number;
  /** JSON values in the schema, enum members and examples included. @default 100000 */
  readonly maxValues: number;
}

export const defaultSchemaLimits: SchemaLimits = { maxNodes: 5000, maxDepth: 64, maxValues: 100_000 };

/** Deepest JSON nesting of a schema document or of a value that is validated. */
export const maxJsonDepth = 1000;

/** Fills in the defaults. Throws `OptionError` for a limit that is no positive whole number. */
export function resolveSchemaLimits(limits: Partial<SchemaLimits> = {}): SchemaLimits {
  const resolved = { ...defaultSchemaLimits, ...limits };
  for (const [name, value] of Object.entries(resolved)) {
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new OptionError(`limits.${name} must be a positive whole number, got ${String(value)}`, {
        details: { option: `limits.${name}` },
      });
    }
  }
  return resolved;
}
