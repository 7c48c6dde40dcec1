import { appendPointer, type JsonValue, type Pointer } from '@docquorum/document';
import type { Alignment } from '../consensus.js';
import type { PreparedRuns, RunGroup } from '../runs.js';
import type { MergedNode } from '../tree/merged.js';
import { pointerOf } from '../tree/say.js';
import { setOwn } from '../tree/value-of.js';

/** What one run has where the output has a node, in the shape of the output. */
function alignedValue(node: MergedNode, run: RunGroup): JsonValue {
  const say = node.says.find((one) => one.run === run);
  if (say?.value === undefined || say.value === null || node.kind === 'absent' || node.kind === 'leaf')
    return say?.value ?? null;
  if (node.kind === 'list') return node.items.map((item) => alignedValue(item, run));
  const object: Record<string, JsonValue> = {};
  for (const [key, inner] of node.entries) if (inner.kind !== 'absent') setOwn(object, key, alignedValue(inner, run));
  return object;
}

function* leavesOf(node: MergedNode, path: Pointer): Generator<readonly [MergedNode, Pointer]> {
  if (node.kind === 'leaf') yield [node, path];
  else if (node.kind === 'list') {
    for (const [at, item] of node.items.entries()) yield* leavesOf(item, appendPointer(path, at));
  } else if (node.kind === 'object') {
    for (const [key, inner] of node.entries) yield* leavesOf(inner, appendPointer(path, key));
  }
}

/** Which places of the runs became which place of the output. */
export function buildAlignment(root: MergedNode, inputCount: number, { groups }: PreparedRuns): Alignment {
  const alignedInputs: JsonValue[] = Array.from({ length: inputCount }, () => null);
  for (const group of groups) {
    const value = alignedValue(root, group);
    for (const member of group.members) alignedInputs[member] = value;
  }
  const agreed = new Map<RunGroup, number>();
  const pathAlignments: { path: Pointer; inputPaths: (Pointer | null)[] }[] = [];
  for (const [leaf, path] of leavesOf(root, '')) {
    const inputPaths: (Pointer | null)[] = Array.from({ length: inputCount }, () => null);
    for (const { run, value, place } of leaf.says) {
      if (value === undefined) continue;
      const pointer = pointerOf(place);
      for (const member of run.members) inputPaths[member] = pointer;
    }
    for (const { run } of leaf.supporters) agreed.set(run, (agreed.get(run) ?? 0) + 1);
    pathAlignments.push({ path, inputPaths });
  }
  const best = groups.toSorted((a, b) => (agreed.get(b) ?? 0) - (agreed.get(a) ?? 0) || a.index - b.index)[0];
  return { alignedInputs, pathAlignments, referenceIndex: best?.members[0] ?? 0 };
}
