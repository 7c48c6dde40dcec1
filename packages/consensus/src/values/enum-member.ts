import type { JsonValue } from '@docquorum/document';
import type { TextKeys } from '../text/text-keys.js';
import symbols from './currency-symbols.json' with { type: 'json' };

const codesOfSymbol = new Map<string, readonly string[]>(Object.entries(symbols));

/** The member of which something holds, if it is only one. */
function onlyMember(members: readonly JsonValue[], holds: (text: string) => boolean): JsonValue | undefined {
  const found = members.filter((member) => typeof member === 'string' && holds(member));
  return found.length === 1 ? found[0] : undefined;
}

/**
 * The enum member that a value means: the member itself, else the one with the same loose key, else the one with the
 * same skeleton, else the one currency code of a currency sign. Undefined where none or several fit.
 */
export function findEnumMember(
  members: readonly JsonValue[],
  value: unknown,
  keys: (text: string) => TextKeys,
): JsonValue | undefined {
  if (members.includes(value as JsonValue)) return value as JsonValue;
  if (typeof value === 'boolean' || typeof value === 'number')
    return onlyMember(members, (text) => text === String(value));
  if (typeof value !== 'string') return undefined;
  const { loose, skeleton } = keys(value);
  const number = members.find((member) => typeof member === 'number' && String(member) === value.trim());
  const codes = codesOfSymbol.get(value.trim());
  return (
    number ??
    onlyMember(members, (text) => keys(text).loose === loose) ??
    (skeleton === '' ? undefined : onlyMember(members, (text) => keys(text).skeleton === skeleton)) ??
    (codes === undefined ? undefined : onlyMember(members, (text) => codes.includes(text.toUpperCase())))
  );
}
