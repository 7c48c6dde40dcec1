import { OptionError, pointerSteps } from '@docquorum/document';
import { compileSchema, isCompiledSchema, type CompiledSchema } from '@docquorum/schema';
import { checkCalibration } from './calibration/calibration-file.js';
import { checkPathOptions } from './check-options.js';
import type { Consensus, ConsensusIssue } from './consensus.js';
import { checkWeights, prepareRuns, type PreparedRuns, type RunGroup } from './runs.js';
import type { PathOptions, ReconcileRequest } from './request.js';
import { buildConsensus } from './result/build-consensus.js';
import { repairOutput } from './result/repair.js';
import { literalNode } from './tree/literal-node.js';
import { createMergeContext } from './tree/merge-context.js';
import { mergeNode } from './tree/merge-node.js';
import type { MergedNode } from './tree/merged.js';
import type { Say } from './tree/say.js';
import { createScope } from './tree/scope.js';

function readSchema(jsonSchema: ReconcileRequest['jsonSchema']): CompiledSchema {
  return isCompiledSchema(jsonSchema) ? jsonSchema : compileSchema(jsonSchema ?? {});
}

type Rule = [pattern: readonly string[], options: PathOptions];

function readRules({ options, inputs }: ReconcileRequest): Rule[] {
  return Object.entries(options?.paths ?? {}).map(([pattern, rule]) => {
    const name = `options.paths[${pattern}]`;
    if (pattern !== '' && !pattern.startsWith('/')) {
      throw new OptionError(`${name}: a pattern is empty or starts with /, such as /items/*/code`, {
        details: { option: name },
      });
    }
    checkPathOptions(rule, name);
    if (rule.weights !== undefined) checkWeights(rule.weights, inputs.length, `${name}.weights`);
    return [pointerSteps(pattern), rule];
  });
}

/** Path weights are per run: a run that is merged alone has none. */
const withoutWeights = ([pattern, { weights: _weights, ...rest }]: Rule): Rule => [pattern, rest];

function mergeRuns(
  schema: CompiledSchema,
  runs: PreparedRuns,
  rules: readonly Rule[],
  { options }: ReconcileRequest,
): MergedNode {
  const scope = createScope(runs.groups, rules, schema.root);
  const says = runs.groups.flatMap((run): Say[] => {
    const { value } = run;
    // A null root is a failed run, unless the document may well be null.
    if (value === undefined || (value === null && !schema.root.nullable)) return [];
    return [{ run, weight: scope.weightOf(run), value, place: undefined }];
  });
  const context = createMergeContext(runs.groups, schema.root, scope, options?.sums ?? true, mergeNode);
  const [only] = says;
  // One valid answer comes back as it is, whatever the merge would make of it.
  if (runs.groups.length === 1 && only?.value !== undefined && schema.validate(only.value).length === 0) {
    return literalNode(scope, only.value, says, { method: 'vote', rate: (share) => share });
  }
  return mergeNode(context, scope, schema.root, says, 'required');
}

/**
 * Merges n JSON values for one document and schema into one, with a likelihood for every leaf.
 *
 * Pure and synchronous; the same set of runs gives the same result in any order.
 * @throws OptionError for no inputs, weights of another number, options that cannot be meant, a calibration of an unknown
 *   version
 * @throws TypeError for a negative or non-finite weight
 * @throws SchemaError for a schema that cannot be used
 * @example
 * const { output, likelihoods } = reconcile({
 *   inputs: [{ total: 1249 }, { total: '1,249.00' }, { total: 1294 }],
 *   jsonSchema: { type: 'object', properties: { total: { type: 'number' } }, required: ['total'] },
 * });
 * // { total: 1249 }, { total: 0.66667 }
 */
export function reconcile(request: ReconcileRequest): Consensus {
  const runs = prepareRuns(request);
  const schema = readSchema(request.jsonSchema);
  if (request.options?.calibration !== undefined) checkCalibration(request.options.calibration);
  const rules = readRules(request);
  const merged = mergeRuns(schema, runs, rules, request);
  const mergeAlone = ({ value }: RunGroup): MergedNode => {
    const alone = prepareRuns({ inputs: [value ?? null] });
    return mergeRuns(schema, alone, rules.map(withoutWeights), request);
  };
  const { root, issues } = repairOutput(merged, schema, runs.groups, mergeAlone);
  const failed = [...runs.faults].map(([run, reason]): ConsensusIssue => ({
    path: '',
    code: 'ERR_RUN_FAILED',
    message: `Run ${run} counts as failed: it ${reason}.`,
  }));
  return buildConsensus(root, request, runs, [...failed, ...issues]);
}
