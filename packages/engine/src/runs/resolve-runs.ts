import { extractionStrategies } from '@docquorum/extraction';
import { requireInteger, rejectUnknown, wrongOption } from '../request/check-options.js';
import type { BuiltInRun, NamedRun, RunFunction, RunSpec, SamplingRun } from './run.js';

/** The runs of a request, sorted by what must be done for them. */
export interface ResolvedRuns {
  /** The runs of the plan take part. */
  readonly planned: boolean;
  readonly builtIn: readonly BuiltInRun[];
  readonly callers: readonly Sampler[];
}

/** A caller's run in its most general form. */
export interface Sampler extends SamplingRun {
  readonly weight: number;
}

const mostRuns = 64;
const engines: readonly unknown[] = ['ppocr', 'tesseract', 'fused'];

/** Checks the runs of a request. Throws `OptionError` naming the one that is wrong. */
export function resolveRuns(runs: readonly RunSpec[] = ['planned']): ResolvedRuns {
  if (!Array.isArray(runs) || runs.length === 0 || runs.length > mostRuns) {
    throw wrongOption('runs', `must be a list of 1 to ${mostRuns} runs; 'planned' stands for the built-in ones`);
  }
  const builtIn: BuiltInRun[] = [];
  const callers: Sampler[] = [];
  for (const [index, run] of (runs as readonly RunSpec[]).entries()) {
    const option = `runs[${index}]`;
    if (run === 'planned') continue;
    if (typeof run === 'function') callers.push(samplerOf({ name: run.name || option, run }));
    else if (typeof run !== 'object' || run === null) {
      throw wrongOption(option, `must be 'planned', a built-in run, a function or what chatRun makes`);
    } else if ('sample' in run || 'run' in run) callers.push(checkCaller(run, option));
    else builtIn.push(checkBuiltIn(run, option));
  }
  return { planned: runs.includes('planned'), builtIn, callers };
}

function samplerOf({ name, weight = 1, run }: { name: string; weight?: number; run: RunFunction }): Sampler {
  return {
    name,
    weight,
    sample: async (document, schema, signal) => [{ output: await run(document, schema, signal) }],
  };
}

function checkCaller(run: NamedRun | SamplingRun, option: string): Sampler {
  if (typeof run.name !== 'string' || run.name === '') throw wrongOption(`${option}.name`, 'must be a text');
  checkWeight(run.weight, option);
  if ('run' in run) {
    if (typeof run.run !== 'function') throw wrongOption(`${option}.run`, 'must be a function');
    return samplerOf(run);
  }
  if (typeof run.sample !== 'function') throw wrongOption(`${option}.sample`, 'must be a function');
  return { name: run.name, weight: run.weight ?? 1, sample: (...given) => run.sample(...given) };
}

function checkBuiltIn(run: BuiltInRun, option: string): BuiltInRun {
  rejectUnknown(run, ['strategy', 'engine', 'scale', 'seed', 'weight'], `${option}.`);
  const { strategy, engine, scale, seed, weight } = run;
  if (strategy !== undefined && !extractionStrategies.includes(strategy)) {
    throw wrongOption(`${option}.strategy`, `must be one of ${extractionStrategies.join(', ')}`);
  }
  if (engine !== undefined && !engines.includes(engine)) {
    throw wrongOption(`${option}.engine`, `must be one of ${engines.join(', ')}`);
  }
  if (scale !== undefined && !(scale >= 0.1 && scale <= 8)) {
    throw wrongOption(`${option}.scale`, `must be a number from 0.1 to 8, not ${scale}`);
  }
  if (seed !== undefined) requireInteger(`${option}.seed`, seed, 0, 0xffff_ffff);
  checkWeight(weight, option);
  return run;
}

function checkWeight(weight: number | undefined, option: string): void {
  if (weight !== undefined && !(Number.isFinite(weight) && weight > 0)) {
    throw wrongOption(`${option}.weight`, `must be a number above 0, not ${JSON.stringify(weight)}`);
  }
}
