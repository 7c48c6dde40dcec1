import { canonicalJson } from '../canonical-json.js';
import { isObject, type JsonSchema } from '../json-schema.js';
import { hasType } from '../leaf-keywords.js';
import keywords from '../keyword-types.json' with { type: 'json' };
import { statedTypes } from '../schema-types.js';
import { allowsNull, isLeaf, type LintPlace, nameWords, target, typesOf } from './lint-place.js';
import words from './lint-words.json' with { type: 'json' };
import type { SchemaIssue, SchemaIssueCode } from './schema-issue.js';

interface Finding {
  readonly message: string;
  readonly fix?: NonNullable<SchemaIssue['fix']>;
}

/** One thing to look for; looks at a single place. */
export interface LintRule {
  readonly code: SchemaIssueCode;
  readonly find: (place: LintPlace) => Finding | undefined;
}

const says = (place: LintPlace, list: readonly string[]): boolean => {
  const own = nameWords(place.name);
  return own.some((word) => list.includes(word));
};

const textOf = ({ schema, root }: LintPlace): string => {
  const own = target({ schema, root });
  return [schema['title'], schema['description'], own['title'], own['description'], schema['X-FieldPrompt']]
    .filter((text) => typeof text === 'string')
    .join(' ');
};

const isText = (place: LintPlace): boolean => {
  const types = typesOf(place);
  return types.size === 1 && types.has('string');
};

/** Says how its text looks. */
const isFormed = (place: LintPlace): boolean => {
  const schema = target(place);
  const inner = [schema, ...[schema['anyOf'], schema['oneOf']].flat().filter(isObject)];
  return inner.some((one) => ['enum', 'const', 'pattern', 'format'].some((keyword) => keyword in one));
};

const isField = ({ role }: LintPlace): boolean => role === 'property' || role === 'items';

/** Puts a keyword where the type stands: in the one branch that is not null, or here. */
function withKeywords(schema: JsonSchema, keywords: JsonSchema): JsonSchema {
  for (const union of ['anyOf', 'oneOf']) {
    const branches = schema[union];
    if (!Array.isArray(branches)) continue;
    const changed = branches.map((branch) =>
      isObject(branch) && !(statedTypes(branch).size === 1 && statedTypes(branch).has('null'))
        ? { ...branch, ...keywords }
        : branch,
    );
    return { ...schema, [union]: changed };
  }
  return { ...schema, ...keywords };
}

/** The same, null allowed. */
function withNull(schema: JsonSchema): JsonSchema {
  const { $ref, ...others } = schema;
  if ($ref !== undefined) return { ...others, anyOf: [{ $ref }, { type: 'null' }] };
  for (const union of ['anyOf', 'oneOf']) {
    const branches = schema[union];
    if (Array.isArray(branches)) return { ...schema, [union]: [...branches, { type: 'null' }] };
  }
  const types = statedTypes(schema);
  const type = types.size > 0 ? { type: [...types, 'null'] } : {};
  if ('const' in schema) {
    const { const: only, ...rest } = schema;
    return { ...rest, ...type, enum: [only, null] };
  }
  const members = Array.isArray(schema['enum']) ? { enum: [...schema['enum'], null] } : {};
  return { ...schema, ...type, ...members };
}

/** All rules, in the order in which their fixes are made. */
export const lintRules: readonly LintRule[] = [
  {
    code: 'LINT_UNTYPED',
    find: (place) => {
      const schema = target(place);
      const typed = typesOf(place).size > 0 || 'enum' in schema || 'const' in schema || Array.isArray(schema['allOf']);
      if (!isField(place) || typed) return undefined;
      const amount = says(place, [...words.amount, ...words.count]) && !says(place, words.code);
      const keywords = amount ? { type: 'number' } : { type: 'string' };
      return {
        message: `"${place.name}" has no type: any text would do, numbers and dates stay as printed.`,
        fix: { message: `type ${keywords.type}, by its name`, replacement: withKeywords(place.schema, keywords) },
      };
    },
  },
  {
    code: 'LINT_ARRAY_WITHOUT_ITEMS',
    find: (place) => {
      const schema = target(place);
      if (!typesOf(place).has('array') || ['items', 'prefixItems', 'anyOf', 'oneOf'].some((key) => key in schema)) {
        return undefined;
      }
      return {
        message: `"${place.name}" does not say what its elements are.`,
        fix: { message: 'elements are texts', replacement: { ...place.schema, items: { type: 'string' } } },
      };
    },
  },
  {
    code: 'LINT_OBJECT_WITHOUT_PROPERTIES',
    find: (place) => {
      const schema = target(place);
      const keys = ['properties', 'patternProperties', 'additionalProperties', 'anyOf', 'oneOf', 'allOf'];
      if (!typesOf(place).has('object') || keys.some((key) => key in schema)) return undefined;
      return { message: `"${place.name}" is an object without properties: nothing can be looked for.` };
    },
  },
  {
    code: 'LINT_CODE_AS_NUMBER',
    find: (place) => {
      const types = typesOf(place);
      const numeric = types.size > 0 && [...types].every((type) => type === 'number' || type === 'integer');
      const counts = says(place, [...words.counted, ...words.amount, ...words.count]);
      if (!isField(place) || !numeric || !says(place, words.code) || counts) return undefined;
      const schema = { ...place.schema };
      const type = allowsNull(place) && statedTypes(schema).has('null') ? ['string', 'null'] : 'string';
      return {
        message: `"${place.name}" is a number or code: as a JSON number it loses leading zeros, letters and dashes.`,
        ...('$ref' in schema || 'anyOf' in schema || 'oneOf' in schema
          ? {}
          : { fix: { message: 'type string', replacement: withoutBounds({ ...schema, type }) } }),
      };
    },
  },
  {
    code: 'LINT_DATE_WITHOUT_FORMAT',
    find: (place) => {
      const said = textOf(place).toLowerCase();
      if (!isField(place) || !isText(place) || isFormed(place) || !says(place, words.date)) return undefined;
      if (words.printed.some((word) => said.includes(word)) || '$ref' in place.schema) return undefined;
      return {
        message: `"${place.name}" sounds like a date but may be any text: days would come in many forms.`,
        fix: { message: 'format date (ISO)', replacement: withKeywords(place.schema, { format: 'date' }) },
      };
    },
  },
  {
    code: 'LINT_CURRENCY_WITHOUT_CODES',
    find: (place) => {
      if (!isField(place) || !isText(place) || isFormed(place) || !says(place, words.currency)) return undefined;
      if ('$ref' in place.schema) return undefined;
      const description = place.schema['description'] ?? 'ISO 4217 code';
      return {
        message: `"${place.name}" may be "€", "EUR" or "Euro". List the codes that can occur, or ask for the ISO code.`,
        fix: {
          message: 'three capital letters',
          replacement: { ...withKeywords(place.schema, { pattern: '^[A-Z]{3}$' }), description },
        },
      };
    },
  },
  {
    code: 'LINT_AMOUNT_AS_TEXT',
    find: (place) => {
      const coded = says(place, [...words.code, ...words.currency, ...words.date]);
      if (!isField(place) || !isText(place) || isFormed(place) || !says(place, words.amount) || coded) return undefined;
      return { message: `"${place.name}" sounds like an amount but is text: "1.234,50 €" stays as printed.` };
    },
  },
  {
    code: 'LINT_SIGN_UNSTATED',
    find: (place) => {
      const said = textOf(place).toLowerCase();
      const types = typesOf(place);
      const numeric = types.has('number') || types.has('integer');
      if (!isField(place) || !numeric || !says(place, words.signed)) return undefined;
      if (words.signWords.some((word) => said.includes(word))) return undefined;
      const before = place.schema['description'];
      const description =
        typeof before === 'string'
          ? `${before.replace(/\.?\s*$/, '')}, with the sign printed`
          : 'With the sign printed';
      return {
        message: `"${place.name}" may be printed with or without a minus; say which sign is wanted.`,
        fix: { message: 'the sign as printed', replacement: { ...place.schema, description } },
      };
    },
  },
  {
    code: 'LINT_ENUM_OUTSIDE_TYPE',
    find: ({ schema, name }) => {
      const types = statedTypes(schema);
      if (!Array.isArray(schema['enum']) || types.size === 0) return undefined;
      const odd = schema['enum'].filter((member) => !hasType(member, types));
      if (odd.length === 0) return undefined;
      const rest = schema['enum'].filter((member) => !odd.includes(member));
      return {
        message: `"${name}" lists ${odd.map(canonicalJson).join(', ')}, which its type forbids.`,
        ...(rest.length > 0 && { fix: { message: 'without them', replacement: { ...schema, enum: rest } } }),
      };
    },
  },
  {
    code: 'LINT_UNKNOWN_REQUIRED',
    find: ({ schema, name }) => {
      const { properties, required } = schema;
      if (!isObject(properties) || !Array.isArray(required)) return undefined;
      const unknown = required.filter((key) => typeof key === 'string' && !Object.hasOwn(properties, key));
      if (unknown.length === 0 || 'patternProperties' in schema || 'allOf' in schema) return undefined;
      const known = required.filter((key) => !unknown.includes(key));
      return {
        message: `"${name}" requires ${unknown.map((key) => `"${key}"`).join(', ')}, which no property describes.`,
        fix: { message: 'not required', replacement: { ...schema, required: known } },
      };
    },
  },
  {
    code: 'LINT_NOT_NULLABLE',
    find: (place) => {
      if (place.role !== 'property' || !isLeaf(place) || allowsNull(place)) return undefined;
      return {
        message: `"${place.name}" forbids null: where a document does not state it, the answer is invalid.`,
        fix: { message: 'null allowed', replacement: withNull(place.schema) },
      };
    },
  },
  {
    code: 'LINT_VAGUE_NAME',
    find: (place) => {
      const own = nameWords(place.name).filter((word) => !/^\d+$/.test(word));
      const vague = own.every((word) => words.vague.includes(word));
      if (place.role !== 'property' || !isLeaf(place) || !vague || textOf(place) !== '') return undefined;
      return { message: `"${place.name}" says nothing of what to look for; rename it or describe it.` };
    },
  },
  {
    code: 'LINT_NO_DESCRIPTION',
    find: (place) => {
      if (place.role !== 'property' || !isLeaf(place) || textOf(place) !== '') return undefined;
      if (nameWords(place.name).length > 1 || isFormed(place)) return undefined;
      return { message: `"${place.name}" has no description; say how it is labelled and what it is not.` };
    },
  },
];

const bounds: ReadonlySet<string> = new Set(keywords.number);

const withoutBounds = (schema: JsonSchema): JsonSchema =>
  Object.fromEntries(Object.entries(schema).filter(([keyword]) => !bounds.has(keyword)));
