import type { SchemaNode } from '@docquorum/schema';
import { createTextKeys, type TextKeys } from '../text/text-keys.js';
import type { RunGroup } from '../runs.js';
import { branchesOf, type Branch } from './branch.js';
import { learnHabits, type FieldHabits } from './field-habits.js';
import type { MergedNode } from './merged.js';
import type { Say } from './say.js';
import type { Scope } from './scope.js';
import { Vocabulary } from './vocabulary.js';

/** Whether a place must be in the output: a required key, the root, or an element of a list. */
export type Demand = 'required' | 'optional';

/** What one merge shares. Made for each call, so that nothing outlives it. */
export interface MergeContext {
  readonly keys: (text: string) => TextKeys;
  readonly branches: (node: SchemaNode) => readonly Branch[];
  readonly vocabulary: Vocabulary;
  /** Whether numbers that add up vouch for one another. */
  readonly sums: boolean;
  /** What the texts of a field look like in the rows of its list; undefined outside lists. Learned when first asked. */
  habitsOf(scope: Scope): FieldHabits | undefined;
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
  groups: readonly RunGroup[],
  root: SchemaNode,
  rootScope: Scope,
  sums: boolean,
  mergeNode: (context: MergeContext, ...rest: Parameters<MergeContext['mergeNode']>) => MergedNode,
): MergeContext {
  const branches = createBranchMemo();
  let habits: ReadonlyMap<Scope, FieldHabits> | undefined;
  const context: MergeContext = {
    keys: createTextKeys(),
    branches,
    vocabulary: new Vocabulary(groups),
    sums,
    habitsOf(scope) {
      habits ??= learnHabits(groups, root, rootScope, branches);
      return habits.get(scope);
    },
    mergeNode: (...rest) => mergeNode(context, ...rest),
  };
  return context;
}
