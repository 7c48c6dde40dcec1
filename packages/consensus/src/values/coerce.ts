import type { JsonValue } from '@docquorum/document';
import type { SchemaNode } from '@docquorum/schema';
import type { PathOptions } from '../request.js';
import type { TextKeys } from '../text/text-keys.js';
import type { Branch } from '../tree/branch.js';
import { readBoolean } from './boolean-text.js';
import { readDateText } from './date-text.js';
import { findEnumMember } from './enum-member.js';
import { readNumberText } from './number-text.js';

/** What coercion needs beside the value and its type. */
export interface CoercionContext {
  readonly keys: (text: string) => TextKeys;
  readonly options: PathOptions;
}

type Leaf = string | number | boolean;

/** Whole numbers that a double holds exactly. */
const isExact = (value: number, text: string): boolean =>
  Math.abs(value) <= Number.MAX_SAFE_INTEGER || !/^\s*[+-]?\d+\s*$/.test(text) || BigInt(text.trim()) === BigInt(value);

function asNumbers(value: unknown): readonly number[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [Object.is(value, -0) ? 0 : value] : [];
  return typeof value === 'string' ? readNumberText(value) : [];
}

function asTexts(value: unknown, node: SchemaNode, options: PathOptions): readonly string[] {
  if (typeof value === 'number' || typeof value === 'boolean') {
    return Number.isFinite(value) || typeof value === 'boolean' ? [JSON.stringify(value)] : [];
  }
  if (typeof value !== 'string') return [];
  if (node.format === 'date') return readDateText(value, options.dateOrder);
  if (node.format === 'date-time') return [value.trim().replace(/^(\d{4}-\d{2}-\d{2}) +(?=\d{2}:)/, '$1T')];
  return [value];
}

function readings(value: unknown, { kind, node }: Branch, { keys, options }: CoercionContext): readonly Leaf[] {
  const members = node.const === undefined || node.const === null ? node.enum : [node.const];
  if (members !== undefined && kind !== 'object' && kind !== 'array') {
    const member = findEnumMember(members, value, keys);
    return typeof member === 'object' || member === undefined ? [] : [member];
  }
  switch (kind) {
    case 'boolean': {
      const meaning = readBoolean(value);
      return meaning === undefined ? [] : [meaning];
    }
    case 'integer':
      return asNumbers(value).filter((number) => Number.isInteger(number) && isExact(number, String(value)));
    case 'number':
      return asNumbers(value);
    case 'string':
      return asTexts(value, node, options);
    default:
      return [];
  }
}

/**
 * The leaves that a value may mean at a branch, likeliest first: none when it cannot be used there, two for text with
 * two readings (`1,234`, `03/04/2026`). A value that the schema would refuse is none.
 */
export function coerceLeaf(value: JsonValue, branch: Branch, context: CoercionContext): readonly Leaf[] {
  return readings(value, branch, context).filter((reading) => branch.node.acceptsLeaf(reading));
}

/** Whether text is exactly how a number or boolean would be written, so that turning it into one loses nothing. */
export const isPlainText = (text: string, value: Leaf): boolean => text.trim() === String(value);
