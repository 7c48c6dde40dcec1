import { findValues } from '../../src/values/find-values.js';
import type { ValueKind } from '../../src/values/value-match.js';

/** `text = value` of every match of a kind, the meanings of an ambiguous one joined by `|`. */
export const read = (text: string, kind: ValueKind): string[] =>
  findValues(text, [kind]).map(
    (match) =>
      `${match.text} = ${match.interpretations.map(({ value }) => JSON.stringify(value).replaceAll('"', '')).join(' | ')}`,
  );

/** Best value of each match of a kind. */
export const values = (text: string, kind: ValueKind): unknown[] =>
  findValues(text, [kind]).map((match) => match.interpretations[0].value);
