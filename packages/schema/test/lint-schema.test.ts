import { describe, expect, it } from 'vitest';
import { compileSchema } from '../src/compile-schema.js';
import { fixSchema, lintSchema } from '../src/lint/lint-schema.js';

const codes = (properties: Record<string, unknown>, more: Record<string, unknown> = {}): string[] =>
  lintSchema({ type: 'object', properties, ...more }).map(({ code, pointer }) => `${code} ${pointer}`);

const good = {
  type: 'object',
  properties: {
    invoice_number: { type: ['string', 'null'] },
    issue_date: { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] },
    currency: { type: ['string', 'null'], enum: ['EUR', 'USD', null] },
    discount: { type: ['number', 'null'], description: 'With the sign printed' },
    line_items: {
      type: 'array',
      items: { type: 'object', properties: { unit_price: { type: 'number', nullable: true } } },
    },
  },
};

describe('lintSchema', () => {
  it('has nothing to say of a good schema', () => {
    expect(lintSchema(good)).toEqual([]);
  });

  it('finds fields that forbid null, also in lists, behind references and in unions', () => {
    const $defs = { name: { type: 'string', description: 'as printed' } };
    const line = { type: 'object', properties: { net_price: { type: 'number' } } };
    const properties = {
      full_name: { $ref: '#/$defs/name' },
      lines: { anyOf: [{ type: 'array', items: line }, { type: 'null' }] },
      either_kind: { oneOf: [{ type: 'string' }, { type: 'number' }] },
    };
    expect(codes(properties, { $defs })).toEqual([
      'LINT_NOT_NULLABLE /properties/full_name',
      'LINT_NOT_NULLABLE /properties/lines/anyOf/0/items/properties/net_price',
      'LINT_NOT_NULLABLE /properties/either_kind',
    ]);
  });

  it.each([
    ['LINT_UNTYPED', { customer_name: {} }],
    ['LINT_DATE_WITHOUT_FORMAT', { due_date: { type: ['string', 'null'] } }],
    ['LINT_CURRENCY_WITHOUT_CODES', { invoice_currency: { type: ['string', 'null'] } }],
    ['LINT_CODE_AS_NUMBER', { order_number: { type: ['integer', 'null'] } }],
    ['LINT_AMOUNT_AS_TEXT', { total_amount: { type: ['string', 'null'] } }],
    ['LINT_SIGN_UNSTATED', { series_discount: { type: ['number', 'null'] } }],
    ['LINT_ARRAY_WITHOUT_ITEMS', { tags: { type: 'array' } }],
    ['LINT_OBJECT_WITHOUT_PROPERTIES', { seller: { type: 'object' } }],
    ['LINT_ENUM_OUTSIDE_TYPE', { payment_status: { type: ['string', 'null'], enum: ['paid', 1, null] } }],
    ['LINT_VAGUE_NAME', { field_1: { type: ['string', 'null'] } }],
    ['LINT_NO_DESCRIPTION', { model: { type: ['string', 'null'] } }],
  ])('finds %s', (code, properties) => {
    const [first] = codes(properties as Record<string, unknown>);
    expect(first).toContain(code);
  });

  it('leaves alone what looks like a fault and is none', () => {
    const properties = {
      number_of_pages: { type: ['integer', 'null'] },
      tax_period: { type: ['string', 'null'], pattern: '^\\d{4}$' },
      start_date: { type: ['string', 'null'], description: 'YYYY-MM' },
      page_numbers: { type: 'array', items: { type: 'string' } },
    };
    expect(codes(properties)).toEqual([]);
  });

  it('tells names that are the same words, required keys that nobody describes, and schemas that cannot be used', () => {
    const text = { type: ['string', 'null'] };
    expect(codes({ orderCode: text, order_code: text })).toEqual(['LINT_SAME_NAME /properties/order_code']);
    expect(codes({ order_code: text }, { required: ['order_code', 'gone'] })).toEqual(['LINT_UNKNOWN_REQUIRED ']);
    expect(lintSchema({ type: 'object', properties: { a: { pattern: '(' } } })).toMatchObject([
      { code: 'LINT_INVALID' },
    ]);
    expect(lintSchema('no schema')).toMatchObject([{ code: 'LINT_INVALID', pointer: '' }]);
  });

  it('says why, and what would mend it', () => {
    const [issue] = lintSchema({ type: 'object', properties: { due_date: { type: 'string', format: 'date' } } });
    expect(issue).toMatchObject({
      message: expect.stringContaining('due_date'),
      fix: { replacement: { type: ['string', 'null'], format: 'date' } },
    });
  });
});

describe('fixSchema', () => {
  const weak = {
    type: 'object',
    properties: {
      invoice_number: { type: 'integer', minimum: 1 },
      issue_date: { type: 'string' },
      currency: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      status: { type: 'string', enum: ['paid', 'open'], description: 'Stamp' },
      total_amount: {},
      buyer: { $ref: '#/$defs/party' },
      lines: { type: 'array', items: { type: 'object', properties: { discount: { type: 'number' } } } },
      tags: { type: 'array' },
    },
    required: ['invoice_number', 'gone'],
    $defs: { party: { type: 'object', properties: { name: { type: 'string', description: 'Company' } } } },
  };

  it('mends all that has a fix and leaves the given schema as it is', () => {
    const before = structuredClone(weak);
    const fixed = fixSchema(weak);
    expect(weak).toEqual(before);
    expect(lintSchema(fixed).filter(({ fix }) => fix)).toEqual([]);
    expect(fixed['properties']).toMatchObject({
      invoice_number: { type: ['string', 'null'] },
      issue_date: { type: ['string', 'null'], format: 'date' },
      currency: { anyOf: [{ type: 'string', pattern: '^[A-Z]{3}$' }, { type: 'null' }] },
      status: { type: ['string', 'null'], enum: ['paid', 'open', null] },
      total_amount: { type: ['number', 'null'] },
      lines: {
        items: { properties: { discount: { type: ['number', 'null'], description: 'With the sign printed' } } },
      },
      tags: { items: { type: 'string' } },
    });
    expect(fixed['required']).toEqual(['invoice_number']);
  });

  it('gives a schema that takes a document which states nothing', () => {
    const nothing = {
      invoice_number: null,
      issue_date: null,
      currency: null,
      status: null,
      total_amount: null,
      buyer: { name: null },
      lines: [{ discount: null }],
      tags: [],
    };
    expect(compileSchema(fixSchema(weak)).validate(nothing)).toEqual([]);
    expect(compileSchema(weak).validate(nothing).length).toBeGreaterThan(0);
  });

  it('refuses what is no schema', () => {
    expect(() => fixSchema({ type: 'strange' })).toThrow(/not valid/);
  });
});
