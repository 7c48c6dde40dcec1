import { appendPointer, type JsonValue, type Pointer } from '@docquorum/document';

/** Every leaf of an output with its pointer, in the order of the output. */
export function leavesOf(output: JsonValue): [Pointer, JsonValue][] {
  const leaves: [Pointer, JsonValue][] = [];
  const walk = (value: JsonValue, pointer: Pointer): void => {
    if (typeof value !== 'object' || value === null) leaves.push([pointer, value]);
    else for (const [key, item] of Object.entries(value)) walk(item, appendPointer(pointer, key));
  };
  walk(output, '');
  return leaves;
}

/** Whether a leaf stands in a row of a list. */
export const isInList = (pointer: Pointer): boolean => /\/\d+(\/|$)/.test(pointer);
