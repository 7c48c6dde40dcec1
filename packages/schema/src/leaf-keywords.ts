import type { Format } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { canonicalJson } from './canonical-json.js';
import type { JsonSchema, JsonType } from './json-schema.js';
import { compilePattern } from './linear-pattern.js';
import { jsonTypeOf, statedTypes } from './schema-types.js';

const formats = new Map<string, Format>(Object.entries(fullFormats));

/** Whether a text has a `format`. Formats that nobody knows accept everything, as the standard says. */
export function matchesFormat(format: string, text: string): boolean {
  let check = formats.get(format);
  if (typeof check === 'object' && 'validate' in check) check = check.validate as Format;
  if (check instanceof RegExp) return check.test(text);
  return typeof check === 'function' ? Boolean(check(text as string & number)) : true;
}

/** 1.1 is a multiple of 0.01, whatever its binary fraction says. */
export const multipleOfDigits = 9;

const bounds: readonly [string, (value: number, bound: number) => boolean][] = [
  ['minimum', (value, bound) => value >= bound],
  ['maximum', (value, bound) => value <= bound],
  ['exclusiveMinimum', (value, bound) => value > bound],
  ['exclusiveMaximum', (value, bound) => value < bound],
  ['multipleOf', (value, bound) => Math.abs(value / bound - Math.round(value / bound)) < 10 ** -multipleOfDigits],
];

function numberFits(schema: JsonSchema, value: number): boolean {
  return bounds.every(([keyword, holds]) => {
    const bound = schema[keyword];
    return typeof bound !== 'number' || holds(value, bound);
  });
}

function textFits(schema: JsonSchema, text: string): boolean {
  const { minLength, maxLength, pattern, format } = schema;
  if (typeof minLength === 'number' || typeof maxLength === 'number') {
    const length = [...text].length;
    if (typeof minLength === 'number' && length < minLength) return false;
    if (typeof maxLength === 'number' && length > maxLength) return false;
  }
  if (typeof pattern === 'string' && !compilePattern(pattern).test(text)) return false;
  return typeof format !== 'string' || matchesFormat(format, text);
}

const textKeywords = ['enum', 'const', 'pattern', 'format', 'minLength', 'maxLength'];
const leafKeywords = [...textKeywords, ...bounds.map(([keyword]) => keyword), 'anyOf', 'oneOf'];

/** Whether a schema says nothing about leaves but their types. */
export const statesOnlyTypes = (schema: JsonSchema): boolean => !leafKeywords.some((keyword) => keyword in schema);

/** Whether a leaf is of one of some types. */
export const hasType = (value: unknown, types: ReadonlySet<JsonType>): boolean =>
  types.has(jsonTypeOf(value)) || (types.has('integer') && Number.isInteger(value));

/** Whether a value that is no object and no list fits the keywords of one schema, its subschemas left aside. */
export function leafFits(schema: JsonSchema, value: unknown): boolean {
  const types = statedTypes(schema);
  if (types.size > 0 && !hasType(value, types)) return false;
  if (Array.isArray(schema['enum']) || 'const' in schema) {
    const text = canonicalJson(value);
    if (Array.isArray(schema['enum']) && !schema['enum'].some((member) => canonicalJson(member) === text)) return false;
    if ('const' in schema && canonicalJson(schema['const']) !== text) return false;
  }
  if (typeof value === 'number') return numberFits(schema, value);
  return typeof value !== 'string' || textFits(schema, value);
}
