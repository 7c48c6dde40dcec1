import { SchemaError, appendPointer, type Pointer } from '@docquorum/document';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { canonicalJson } from './canonical-json.js';
import { isDeeperThan } from './json-depth.js';
import type { JsonSchema } from './json-schema.js';
import { multipleOfDigits } from './leaf-keywords.js';
import { compilePattern } from './linear-pattern.js';
import { maxJsonDepth } from './schema-limits.js';

/** One way in which a value fails its schema. */
export interface ValidationIssue {
  /** The place in the value; for a missing or unknown key, the place of that key. */
  readonly pointer: Pointer;
  /** The JSON Schema keyword that failed, or `depth`. */
  readonly keyword: string;
  readonly message: string;
}

/** Most issues that one validation reports. */
const maxIssues = 100;

/** Values above this many characters of JSON get their first issue only: collecting all would cost too much. */
const collectUpTo = 200_000;

/** ajv's own versions trip over keys such as `valueOf`, and its `uniqueItems` is quadratic. */
function addEqualityKeywords(ajv: Ajv2020): void {
  for (const keyword of ['const', 'enum', 'uniqueItems']) ajv.removeKeyword(keyword);
  ajv.addKeyword({
    keyword: 'const',
    error: { message: 'must be equal to the constant' },
    compile: (constant: unknown) => {
      const wanted = canonicalJson(constant);
      return (value: unknown) => canonicalJson(value) === wanted;
    },
  });
  ajv.addKeyword({
    keyword: 'enum',
    schemaType: 'array',
    error: { message: 'must be one of the allowed values' },
    compile: (members: unknown[]) => {
      const allowed = new Set(members.map(canonicalJson));
      return (value: unknown) => allowed.has(canonicalJson(value));
    },
  });
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    error: { message: 'must not have equal elements' },
    compile: (wanted: boolean) => (value: unknown[]) =>
      !wanted || new Set(value.map(canonicalJson)).size === value.length,
  });
}

function createAjv(allErrors: boolean): Ajv2020 {
  const engine = Object.assign((pattern: string) => compilePattern(pattern), { code: 'compilePattern' });
  const ajv = new Ajv2020({
    strict: false,
    allErrors,
    logger: false,
    // `constructor` and `toString` are ordinary keys.
    ownProperties: true,
    multipleOfPrecision: multipleOfDigits,
    code: { regExp: engine },
  });
  addFormats.default(ajv);
  addEqualityKeywords(ajv);
  return ajv;
}

/** Made once: an instance spends 20 ms on compiling the meta-schema. */
const engines = new Map<boolean, Ajv2020>();

function compile(jsonSchema: JsonSchema, allErrors: boolean): ValidateFunction {
  const ajv = engines.get(allErrors) ?? createAjv(allErrors);
  engines.set(allErrors, ajv);
  try {
    return ajv.compile(jsonSchema);
  } catch (cause) {
    if (cause instanceof SchemaError) throw cause;
    const pointer = ajv.errors?.[0]?.instancePath ?? '';
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SchemaError('ERR_SCHEMA_INVALID', `The JSON Schema is not valid at "${pointer}": ${reason}`, {
      cause,
      details: { pointer },
    });
  } finally {
    // ajv would keep every schema that it ever saw.
    ajv.removeSchema(jsonSchema);
  }
}

function issueOf(error: ErrorObject): ValidationIssue {
  const params: Record<string, unknown> = error.params;
  const key = params['missingProperty'] ?? params['additionalProperty'] ?? params['unevaluatedProperty'];
  const pointer = typeof key === 'string' ? appendPointer(error.instancePath, key) : error.instancePath;
  return { pointer, keyword: error.keyword, message: error.message ?? `fails ${error.keyword}` };
}

/** Compiles a checked schema into a function that lists issues; an empty list means valid. */
export function createValidator(jsonSchema: JsonSchema): (value: unknown) => readonly ValidationIssue[] {
  const first = compile(jsonSchema, false);
  let all: ValidateFunction | undefined;
  return (value) => {
    if (isDeeperThan(value, maxJsonDepth)) {
      return [{ pointer: '', keyword: 'depth', message: `must not nest deeper than ${maxJsonDepth} levels` }];
    }
    if (first(value)) return [];
    let errors = first.errors ?? [];
    if (canonicalJson(value).length <= collectUpTo) {
      all ??= compile(jsonSchema, true);
      all(value);
      errors = all.errors ?? errors;
    }
    return errors.slice(0, maxIssues).map(issueOf);
  };
}
