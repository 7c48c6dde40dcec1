/** A JSON Schema in object form, as the caller wrote it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The `type` names of JSON Schema. */
export type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null';

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The own value under a key; inherited ones such as `constructor` do not count. */
export const ownValue = (object: Readonly<Record<string, unknown>>, key: string): unknown =>
  Object.hasOwn(object, key) ? object[key] : undefined;
