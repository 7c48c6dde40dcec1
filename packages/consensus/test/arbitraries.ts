import * as fc from 'fast-check';
import type { JsonSchema } from '@docquorum/schema';

/** How many cases a property is tried with: DOCQUORUM_PROPERTY_RUNS for the long mode. */
export const propertyRuns = (quick: number): number => Number(process.env['DOCQUORUM_PROPERTY_RUNS'] ?? quick);

const hostileKeys = ['', '0', 'a.b', 'a/b', '~', 'constructor', '__proto__', 'toString', 'valueOf', 'length'];
const hostileTexts = [
  'NaN',
  'Infinity',
  '-',
  '1e999',
  '(',
  '1,234',
  '1.234',
  '03/04/2026',
  '\ud800',
  'a\udc00b',
  '\u0000',
  ' ',
  '٣',
  'İ',
  '𝒜',
];

const key = fc.oneof(fc.constantFrom('a', 'b', 'c', ...hostileKeys), fc.string({ maxLength: 3 }));
const text = fc.oneof(
  fc.constantFrom('Steel bolt', 'Stee1 bolt', 'INV-2024-001', '2024-02-29', 'yes', '12', ...hostileTexts),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const number = fc.oneof(
  fc.integer({ min: -3, max: 12 }),
  fc.double({ noNaN: true }),
  fc.constantFrom(1e308, -0, 2 ** 53, 0.1 + 0.2),
);
const leaf = fc.oneof(text, number, fc.boolean(), fc.constant(null));

/** Any JSON, small and hostile. */
export const json: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    leaf,
    fc.array(tie('node'), { maxLength: 5 }),
    fc.array(fc.tuple(key, tie('node')), { maxLength: 4 }).map((entries) => ownObject(entries as [string, unknown][])),
  ),
})).node;

/** What `JSON.parse` makes of the entries: `__proto__` is an own key. */
function ownObject(entries: readonly (readonly [string, unknown])[]): unknown {
  const object: Record<string, unknown> = {};
  for (const [name, value] of entries) {
    Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
  }
  return object;
}

const plainKey = fc.constantFrom('id', 'name', 'qty', 'when', 'kind');

/** A schema as people write them. */
const schema: fc.Arbitrary<JsonSchema> = fc.letrec<{ node: JsonSchema }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom<JsonSchema>(
      { type: 'string' },
      { type: ['string', 'null'] },
      { type: 'string', format: 'date' },
      { type: 'string', pattern: '^[A-Z]', minLength: 1 },
      { type: 'number' },
      { type: ['number', 'null'], minimum: 0 },
      { type: 'integer' },
      { type: 'boolean' },
      { enum: ['PAID', 'UNPAID', null] },
      { anyOf: [{ type: 'string' }, { type: 'number' }] },
      { const: 5 },
      {},
    ),
    fc
      .record({ items: tie('node'), min: fc.constantFrom(0, 1), unique: fc.boolean() })
      .map(({ items, min, unique }): JsonSchema => ({ type: 'array', items, minItems: min, uniqueItems: unique })),
    fc
      .record({
        entries: fc.array(fc.tuple(plainKey, tie('node')), { minLength: 1, maxLength: 4 }),
        open: fc.boolean(),
      })
      .map(({ entries, open }): JsonSchema => {
        const properties = Object.fromEntries(entries);
        const required = Object.keys(properties).slice(0, 2);
        return { type: 'object', properties, required, ...(open ? {} : { additionalProperties: false }) };
      }),
    fc.tuple(tie('node'), tie('node')).map(([a, b]): JsonSchema => ({ anyOf: [a, b] })),
  ),
})).node;

/** A value that a schema asks for, more or less: often valid, sometimes not. */
function valueFor(node: JsonSchema): fc.Arbitrary<unknown> {
  const variants = (node['anyOf'] as JsonSchema[] | undefined)?.map(valueFor);
  if (variants !== undefined) return fc.oneof(...variants);
  if ('const' in node) return fc.constant(node['const']);
  if (Array.isArray(node['enum'])) return fc.constantFrom(...(node['enum'] as unknown[]), 'paid');
  const { type } = node;
  switch (Array.isArray(type) ? type[0] : type) {
    case 'string':
      if (node['format'] === 'date') return fc.constantFrom('2024-02-29', '2024-03-05', '05/03/2024', 'March 5, 2024');
      return fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom('Alpha', 'Alpho', 'Beta', 'Steel bolt', 'Stee1 bolt') },
        { weight: 1, arbitrary: text },
      );
    case 'number':
      return fc.oneof(fc.constantFrom(0.3, 0.1 + 0.2, 12.5, 125), number, fc.constantFrom('1,234', '12.5'));
    case 'integer':
      return fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant('3'));
    case 'boolean':
      return fc.oneof(fc.boolean(), fc.constantFrom('yes', 'x'));
    case 'array':
      return fc.array(valueFor((node['items'] ?? {}) as JsonSchema), { maxLength: 5 });
    case 'object': {
      const properties = Object.entries((node['properties'] ?? {}) as Record<string, JsonSchema>);
      return fc
        .tuple(
          ...properties.map(([, inner]) =>
            fc.oneof(
              { weight: 6, arbitrary: valueFor(inner) },
              { weight: 1, arbitrary: fc.constantFrom(null, undefined) },
            ),
          ),
        )
        .map((values) =>
          Object.fromEntries(
            properties.flatMap(([name], at) => (values[at] === undefined ? [] : [[name, values[at]]])),
          ),
        );
    }
    default:
      return json;
  }
}

/** Runs over one schema: near copies of one another, as runs are, with a stranger now and then. */
export const runsOfSchema: fc.Arbitrary<{ jsonSchema: JsonSchema; inputs: unknown[] }> = schema.chain((jsonSchema) =>
  fc
    .array(fc.oneof({ weight: 9, arbitrary: valueFor(jsonSchema) }, { weight: 1, arbitrary: json }), {
      minLength: 1,
      maxLength: 5,
    })
    .chain((inputs) =>
      fc
        .array(fc.nat({ max: inputs.length - 1 }), { maxLength: 3 })
        .map((again) => ({ jsonSchema, inputs: [...inputs, ...again.map((at) => inputs[at])] })),
    ),
);

const holdsList = (value: unknown): boolean =>
  Array.isArray(value) || (typeof value === 'object' && value !== null && Object.values(value).some(holdsList));

/** Runs over schemas without lists. */
export const runsOfFields: typeof runsOfSchema = runsOfSchema.filter(
  ({ jsonSchema, inputs }) => !JSON.stringify(jsonSchema).includes('"array"') && !inputs.some(holdsList),
);

const words = ['anchor', 'bracket', 'chain', 'deskpad', 'engine', 'funnel', 'gasket', 'hinge', 'idler', 'jigsaw'];

const rowsSchema: JsonSchema = {
  type: 'array',
  items: {
    type: 'object',
    properties: { sku: { type: 'string' }, name: { type: 'string' }, qty: { type: ['integer', 'null'] } },
    required: ['sku', 'name', 'qty'],
    additionalProperties: false,
  },
};

/** Runs of one true table: rows are dropped, cells misread or lost, never repeated. */
export const runsOfRows: typeof runsOfSchema = fc.integer({ min: 1, max: 8 }).chain((count) => {
  const rows = words
    .slice(0, count)
    .map((word, at) => ({ sku: `${word.slice(0, 2).toUpperCase()}-${at}7${at}1`, name: word, qty: at * 13 }));
  const slip = fc.constantFrom<'none' | 'drop' | 'name' | 'qty' | 'lost'>(
    'none',
    'none',
    'none',
    'none',
    'drop',
    'name',
    'qty',
    'lost',
  );
  const run = fc.array(slip, { minLength: count, maxLength: count }).map((slips) =>
    rows.flatMap((row, at): unknown[] => {
      switch (slips[at]) {
        case 'drop':
          return [];
        case 'name':
          return [{ ...row, name: row.name.replace('e', 'c') }];
        case 'qty':
          return [{ ...row, qty: row.qty + 1 }];
        case 'lost':
          return [{ ...row, qty: null }];
        default:
          return [row];
      }
    }),
  );
  return fc.array(run, { minLength: 1, maxLength: 7 }).map((inputs) => ({ jsonSchema: rowsSchema, inputs }));
});

/** What happens to one element of a run. */
const slips = fc.oneof(
  { weight: 7, arbitrary: fc.constant('keep') },
  { weight: 3, arbitrary: fc.constantFrom('drop', 'double', 'swap') },
);

/** Runs of one true list: elements are dropped, doubled, or change places with the one before. */
const copiesOf = (item: fc.Arbitrary<unknown>, items: JsonSchema): typeof runsOfSchema =>
  fc.array(item, { minLength: 1, maxLength: 8 }).chain((truth) => {
    const run = fc.array(slips, { minLength: truth.length, maxLength: truth.length }).map((all) => {
      const list: unknown[] = [];
      for (const [at, element] of truth.entries()) {
        const slip = all[at];
        if (slip === 'drop') continue;
        list.splice(slip === 'swap' ? Math.max(0, list.length - 1) : list.length, 0, element);
        if (slip === 'double') list.push(element);
      }
      return list;
    });
    return fc
      .array(run, { minLength: 1, maxLength: 7 })
      .map((inputs) => ({ jsonSchema: { type: 'array', items }, inputs }));
  });

const anyLists = (item: fc.Arbitrary<unknown>, items: JsonSchema): typeof runsOfSchema =>
  fc
    .array(fc.array(item, { maxLength: 6 }), { minLength: 1, maxLength: 6 })
    .map((inputs) => ({ jsonSchema: { type: 'array', items }, inputs }));

const shift = fc.record({ day: fc.constantFrom('Mon', 'Tue'), hours: fc.integer({ min: 7, max: 8 }) });
const shiftSchema: JsonSchema = {
  type: 'object',
  properties: { day: { type: 'string' }, hours: { type: 'integer' } },
  required: ['day', 'hours'],
};
const few = fc.integer({ min: 0, max: 3 });
const similar = fc.constantFrom('Alpha', 'Alpho', 'Beta', 'Steel bolt', 'Stee1 bolt');

/** Small lists of a few values that repeat: unrelated ones of single values, and copies of one true list. */
export const runsOfRepeats: typeof runsOfSchema = fc.oneof(
  anyLists(few, { type: 'integer' }),
  anyLists(similar, { type: 'string' }),
  copiesOf(few, { type: 'integer' }),
  copiesOf(similar, { type: 'string' }),
);

/** Short copies of one list of rows that differ in little and repeat. */
export const runsOfRepeatedRows: typeof runsOfSchema = copiesOf(shift, shiftSchema);

const tagged = fc.record({ name: similar, tags: fc.array(similar, { maxLength: 4 }) });
const taggedSchema = (uniqueItems: boolean): JsonSchema => ({
  type: 'object',
  properties: { name: { type: 'string' }, tags: { type: 'array', items: { type: 'string' }, uniqueItems } },
  required: ['name', 'tags'],
});

/** Copies of one list whose elements are lists or hold them, also where a run repeats what the schema wants once. */
export const runsOfNestedLists: typeof runsOfSchema = fc.oneof(
  copiesOf(tagged, taggedSchema(false)),
  copiesOf(tagged, taggedSchema(true)),
  copiesOf(fc.array(few, { maxLength: 4 }), { type: 'array', items: { type: 'integer' } }),
  copiesOf(fc.array(few, { maxLength: 4 }), { type: 'array', items: { type: 'integer' }, uniqueItems: true }),
);
