import { isObject, type JsonSchema } from './json-schema.js';
import keywords from './schema-keywords.json' with { type: 'json' };

/** Keywords whose subschemas judge the same value as their parent. */
export const inPlaceKeywords: ReadonlySet<string> = new Set(keywords.inPlace);

/** One schema inside another. */
export interface Subschema {
  readonly keyword: string;
  /** Pointer steps from the parent. */
  readonly steps: readonly string[];
  readonly schema: JsonSchema | boolean;
}

const isSchema = (value: unknown): value is JsonSchema | boolean => typeof value === 'boolean' || isObject(value);

/** The schemas directly inside a schema; names of properties and enum members are never mistaken for one. */
export function* subschemas(schema: JsonSchema): Generator<Subschema> {
  for (const keyword of keywords.single) {
    const value = schema[keyword];
    if (isSchema(value)) yield { keyword, steps: [keyword], schema: value };
  }
  for (const keyword of keywords.listed) {
    const value = schema[keyword];
    if (!Array.isArray(value)) continue;
    for (const [index, item] of value.entries()) {
      if (isSchema(item)) yield { keyword, steps: [keyword, String(index)], schema: item };
    }
  }
  for (const keyword of keywords.mapped) {
    const value = schema[keyword];
    if (!isObject(value)) continue;
    for (const [name, item] of Object.entries(value)) {
      if (isSchema(item)) yield { keyword, steps: [keyword, name], schema: item };
    }
  }
}
