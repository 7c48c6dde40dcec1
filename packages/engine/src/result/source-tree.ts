import { appendPointer, type JsonValue, type Pointer, type Source } from '@docquorum/document';
import type { SourceTree } from './extraction-result.js';

/** Hangs the first source of every leaf into a tree of the output's shape. */
export function sourceTree(
  value: JsonValue,
  sourcesAt: (pointer: Pointer) => readonly Source[],
  pointer: Pointer = '',
): SourceTree {
  if (Array.isArray(value)) {
    return value.map((item, index) => sourceTree(item, sourcesAt, appendPointer(pointer, index)));
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, item]): [string, SourceTree] => [
      key,
      sourceTree(item, sourcesAt, appendPointer(pointer, key)),
    ]);
    return Object.fromEntries(entries);
  }
  return { value, source: sourcesAt(pointer)[0] ?? null };
}
