import { appendPointer, type Pointer } from '@docquorum/document';

/** Strings, other scalars and marks of JSON; blanks between them are skipped. */
const tokenPattern = /\s*("(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+)/gy;

interface Container {
  readonly pointer: Pointer;
  readonly isList: boolean;
  /** Index of the next element, or the key that was read last. */
  at: number | string | undefined;
}

/** Where each leaf of a valid JSON text is written: pointer, offset of its first character, offset after its last. */
export function leafRanges(json: string): [pointer: Pointer, start: number, end: number][] {
  const ranges: [Pointer, number, number][] = [];
  const open: Container[] = [];
  const place = (): Pointer => {
    const inner = open.at(-1);
    return inner ? appendPointer(inner.pointer, inner.at ?? 0) : '';
  };
  for (const match of json.matchAll(tokenPattern)) {
    const [whole, token = ''] = match;
    const end = match.index + whole.length;
    const inner = open.at(-1);
    if (token === '{' || token === '[') {
      open.push({ pointer: place(), isList: token === '[', at: token === '[' ? 0 : undefined });
    } else if (token === '}' || token === ']') open.pop();
    else if (token === ',') {
      if (inner) inner.at = inner.isList ? Number(inner.at) + 1 : undefined;
    } else if (token !== ':') {
      if (inner && !inner.isList && inner.at === undefined) inner.at = JSON.parse(token) as string;
      else ranges.push([place(), end - token.length, end]);
    }
  }
  return ranges;
}
