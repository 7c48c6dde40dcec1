import { SchemaError } from '@docquorum/document';
import type { AbsentPolicy } from '@docquorum/extraction';
import { compileSchema, schemaFromTemplate, type CompiledSchema } from '@docquorum/schema';
import { resolveReviewRules, type ReviewRules } from '../result/review-rules.js';
import { resolveRuns, type ResolvedRuns } from '../runs/resolve-runs.js';
import type { RunSpec } from '../runs/run.js';
import { rejectUnknown, requireInteger, requireNumber, wrongOption } from './check-options.js';
import modes from './modes.json' with { type: 'json' };
import { checkReadOptions, readOptionNames, type ReadingProgress, type ReadOptions } from './read-options.js';

/** How much care an extraction takes where the request says nothing else; the numbers stand in `modes.json`. */
export type ExtractionMode = keyof typeof modes;

/** Adaptive runs: at least `min`, then more until every field is settled, at most `max`. 1..16. */
export interface RunCountRange {
  readonly min: number;
  readonly max: number;
}

/** What to extract from which document, and how carefully. Give either `jsonSchema` or `template`. */
export interface ExtractRequest extends ReadOptions {
  /** A JSON Schema whose root is an object. */
  readonly jsonSchema?: unknown;
  /** An example with `null` where values belong: `{ invoiceNumber: null, items: [{ sku: null }] }`. */
  readonly template?: unknown;
  /**
   * Sets the defaults of other options. `fast`: one run, PP-OCR alone at 150 DPI. `balanced`: one run, both recognisers.
   * `accurate`: 5 runs. @default 'balanced'
   */
  readonly mode?: ExtractionMode;
  /** Number of built-in runs, 1..16, or a range within which the engine stops once all fields are settled. @default by mode */
  readonly nConsensus?: number | RunCountRange;
  /**
   * Who takes part: `'planned'` (the `nConsensus` built-in runs), built-in runs described one by one, functions, and
   * endpoints (`chatRun`). @default ['planned']
   */
  readonly runs?: readonly RunSpec[];
  /** Varies the later runs; equal seeds give equal results. 0..4294967295. @default 0 */
  readonly seed?: number;
  /** How far seeds vary the later runs, 0 (not at all) to 2. @default 1 */
  readonly temperature?: number;
  /** Free text that applies to all fields, read as hints. */
  readonly instructions?: string;
  /**
   * What stands for a value that the document does not state: `null`, no key at all (`omit`), or the `default` of the
   * schema, without one null where the schema allows it and else the empty value of the type. @default 'null'
   */
  readonly absent?: AbsentPolicy;
  /** When a person should look. @default the rules of `review-rules.json` */
  readonly reviewRules?: Partial<ReviewRules>;
  /** Called whenever a page has been read or a run is done. */
  readonly onProgress?: (progress: ExtractionProgress) => void;
}

export interface ExtractionProgress extends ReadingProgress {
  /** Runs merged so far, and at most to come. */
  readonly runsDone: number;
  readonly runs: number;
}

export interface ResolvedExtractRequest extends Omit<ExtractRequest, 'nConsensus' | 'runs' | 'reviewRules'> {
  readonly schema: CompiledSchema;
  readonly nConsensus: RunCountRange;
  readonly runs: ResolvedRuns;
  readonly imageResolutionDpi: number;
  readonly seed: number;
  readonly temperature: number;
  readonly reviewRules: ReviewRules;
  /** The plan begins with the runs that need the fewest recognisers. */
  readonly cheapFirst: boolean;
}

const absentPolicies: readonly AbsentPolicy[] = ['null', 'omit', 'default'];

const known = [
  ...readOptionNames,
  'jsonSchema',
  'template',
  'mode',
  'nConsensus',
  'runs',
  'seed',
  'temperature',
  'instructions',
  'absent',
  'reviewRules',
  'onProgress',
];

/** Fills in defaults and compiles the schema. Throws `OptionError` or `SchemaError`. */
export function resolveExtractRequest(request: ExtractRequest): ResolvedExtractRequest {
  rejectUnknown(request, known, '');
  const { jsonSchema, template, mode = 'balanced', seed = 0, temperature = 1 } = request;
  if (!Object.hasOwn(modes, mode)) {
    throw wrongOption('mode', `must be one of ${Object.keys(modes).join(', ')}, not ${JSON.stringify(mode)}`);
  }
  if (request.absent !== undefined && !absentPolicies.includes(request.absent)) {
    throw wrongOption('absent', `must be one of ${absentPolicies.join(', ')}, not ${JSON.stringify(request.absent)}`);
  }
  const { cheapFirst, ...defaults } = modes[mode];
  const imageResolutionDpi = request.imageResolutionDpi ?? defaults.imageResolutionDpi;
  if ((jsonSchema === undefined) === (template === undefined)) {
    throw wrongOption('jsonSchema', 'or template must be given, and not both');
  }
  checkReadOptions(request);
  const nConsensus = resolveRunCount(request.nConsensus ?? defaults.nConsensus);
  requireInteger('seed', seed, 0, 0xffff_ffff);
  requireNumber('temperature', temperature, 0, 2);
  const schema = compileSchema(jsonSchema ?? schemaFromTemplate(template));
  if (!schema.root.types.has('object') || schema.root.properties.size === 0) {
    throw new SchemaError(
      'ERR_SCHEMA_NOT_OBJECT',
      'the schema must describe an object with at least one property: { "type": "object", "properties": { ... } }',
      { details: { pointer: '' } },
    );
  }
  const runs = resolveRuns(request.runs);
  const reviewRules = resolveReviewRules(request.reviewRules);
  return { ...request, schema, nConsensus, runs, imageResolutionDpi, seed, temperature, reviewRules, cheapFirst };
}

function resolveRunCount(count: number | RunCountRange): RunCountRange {
  if (typeof count !== 'object' || count === null) {
    requireInteger('nConsensus', count, 1, 16);
    return { min: count, max: count };
  }
  rejectUnknown(count, ['min', 'max'], 'nConsensus.');
  requireInteger('nConsensus.min', count.min, 1, 16);
  requireInteger('nConsensus.max', count.max, count.min, 16);
  return count;
}
