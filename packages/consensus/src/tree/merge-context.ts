import type { SchemaNode } from '@docquorum/schema';
import { createTextKeys, type TextKeys } from '../text/text-keys.js';
import { branchesOf, type Branch } from './branch.js';
import type { MergedNode } from './merged.js';
import type { Say } from './say.js';
import type { Scope } from './scope.js';

/** Whether a place must be in the output: a required key, the root, or an element of a list. */
export type Demand = 'required' | 'optional';

/** What one merge shares. Made for each call, so that nothing outlives it. */
export interface MergeContext {
  readonly keys: (text: string) => TextKeys;
  readonly branches: (node: SchemaNode) => readonly Branch[];
  /** Merges what is inside an object or a list. */
  mergeNode(scope: Scope, node: SchemaNode, says: readonly Say[], demand: Demand): MergedNode;
}

function createBranchMemo(): MergeContext['branches'] {
  const known = new Map<SchemaNode, readonly Branch[]>();
  return (node) => {
    let branches = known.get(node);
    if (branches === undefined) known.set(node, (branches = branchesOf(node)));
    return branches;
  };
}

/** @param mergeNode the merge of one place, which objects and lists call for what is inside them */
export function createMergeContext(
  mergeNode: (context: MergeContext, ...rest: Parameters<MergeContext['mergeNode']>) => MergedNode,
): MergeContext {
  const context: MergeContext = {
    keys: createTextKeys(),
    branches: createBranchMemo(),
    mergeNode: (...rest) => mergeNode(context, ...rest),
  };
  return context;
}
