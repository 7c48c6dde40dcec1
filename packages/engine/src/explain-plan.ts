import type { EngineContext } from './engine-context.js';
import { openPages } from './reading/open-pages.js';
import { scanReadingKey } from './reading/scan-reading.js';
import { resolveExtractRequest, type ExtractRequest, type RunCountRange } from './request/extract-request.js';
import { plannedRunOf, planRuns, type PlanFeatures, type PlannedRun } from './runs/run-plan.js';

/** An extraction whose runs are to be explained; the schema may be left out, it does not change them. */
export type ExplainPlanRequest = Omit<ExtractRequest, 'jsonSchema' | 'template' | 'onProgress' | 'instructions'> &
  Pick<Partial<ExtractRequest>, 'jsonSchema' | 'template'>;

export interface ExplainedPlan {
  /** What was found out about the document. */
  readonly features: PlanFeatures & { readonly pages: number; readonly pagesToRecognise: number };
  /** How many of the planned runs are made: all, or as many as it takes to settle all fields. */
  readonly nConsensus: RunCountRange;
  /** Built-in runs in the order in which they are made. */
  readonly runs: readonly PlannedRun[];
  /** Names of the caller's own runs. */
  readonly callerRuns: readonly string[];
  /** All of this for a person, one run a line. */
  readonly text: string;
}

const anySchema = { type: 'object', properties: { value: {} } };

/** Reads the text layers, which is all that a plan depends on. */
export async function explainPlan(request: ExplainPlanRequest, context: EngineContext): Promise<ExplainedPlan> {
  const { template, jsonSchema = template === undefined ? anySchema : undefined, ...rest } = request;
  const resolved = resolveExtractRequest({
    ...rest,
    ...(jsonSchema !== undefined && { jsonSchema }),
    ...(template !== undefined && { template }),
  });
  await using opened = await openPages(resolved, context, () => undefined);
  const { pages, pageNumbers } = opened;
  await pages.readTextLayers(pageNumbers);
  const features = {
    scanned: pages.scanned,
    cheapFirst: resolved.cheapFirst,
    pages: pageNumbers.length,
    pagesToRecognise: pageNumbers.filter((page) => pages.isScan(page)).length,
  };
  const { nConsensus, runs: asked } = resolved;
  const planned = asked.planned ? planRuns(features, nConsensus.max, resolved) : [];
  const runs = [...asked.builtIn.map(plannedRunOf), ...planned].map((run, index) => ({ ...run, index }));
  const callerRuns = asked.callers.map(({ name }) => name);
  return { features, nConsensus, runs, callerRuns, text: textOf({ features, nConsensus, runs, callerRuns }) };
}

function textOf({ features, nConsensus, runs, callerRuns }: Omit<ExplainedPlan, 'text'>): string {
  const { pages, pagesToRecognise } = features;
  const { min, max } = nConsensus;
  const lines = runs.map(({ index, strategy, scanReading, seed, weight, why }) => {
    const words = pagesToRecognise > 0 ? ` on ${scanReadingKey(scanReading)}` : '';
    return `${index + 1}. ${strategy}${words}, weight ${weight}${seed === undefined ? '' : `, seed ${seed}`}: ${why}`;
  });
  return [
    `${pages} page(s), ${pagesToRecognise} of them to be recognised`,
    ...(min < max
      ? [`planned runs: ${min}, then one more at a time until all fields are settled, at most ${max}`]
      : []),
    ...lines,
    ...callerRuns.map((name) => `+  ${name}: the caller's own`),
  ].join('\n');
}
