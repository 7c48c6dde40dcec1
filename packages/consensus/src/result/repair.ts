import type { JsonValue } from '@docquorum/document';
import type { CompiledSchema } from '@docquorum/schema';
import type { ConsensusIssue } from '../consensus.js';
import type { RunGroup } from '../runs.js';
import type { MergedNode } from '../tree/merged.js';
import { valueOf } from '../tree/value-of.js';

/** What is left wrong. */
export function repairOutput(
  root: MergedNode,
  schema: CompiledSchema,
  _groups: readonly RunGroup[],
  _mergeOne: (value: JsonValue) => MergedNode,
): { root: MergedNode; issues: readonly ConsensusIssue[] } {
  const issues = schema.validate(valueOf(root));
  return {
    root,
    issues: issues.map(({ pointer, message }) => ({ path: pointer, code: 'ERR_OUTPUT_INVALID', message })),
  };
}
