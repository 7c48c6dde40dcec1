import type { JsonValue } from '@docquorum/document';
import { canonicalJson } from './canonical-json.js';
import { isObject, ownValue, type JsonSchema, type JsonType } from './json-schema.js';
import { hasType, leafFits, statesOnlyTypes } from './leaf-keywords.js';
import { compilePattern } from './linear-pattern.js';
import { resolveReference } from './resolve-reference.js';
import { impliedTypes, intersectTypes, statedTypes } from './schema-types.js';
import type { SchemaNode } from './schema-node.js';

type Fragment = JsonSchema | false;

/** More combinations of alternatives than this are not looked at; the first `anyOf` alone decides. */
const maxBranches = 64;

class SchemaView {
  readonly #root: JsonSchema;
  readonly #ids = new Map<Fragment, number>();
  readonly #nodes = new Map<string, FoldedNode>();

  constructor(root: JsonSchema) {
    this.#root = root;
  }

  /** The node of schemas that all apply to one place. */
  node(schemas: readonly unknown[]): FoldedNode {
    const fragments: Fragment[] = [];
    for (const schema of schemas) this.#collect(schema, fragments);
    const key = fragments.map((fragment) => this.#id(fragment)).join();
    let node = this.#nodes.get(key);
    if (node === undefined) {
      node = new FoldedNode(this, fragments);
      this.#nodes.set(key, node);
    }
    return node;
  }

  #id(fragment: Fragment): number {
    let id = this.#ids.get(fragment);
    if (id === undefined) {
      id = this.#ids.size;
      this.#ids.set(fragment, id);
    }
    return id;
  }

  #collect(schema: unknown, into: Fragment[]): void {
    if (schema === false) into.push(false);
    if (!isObject(schema) || into.includes(schema)) return;
    into.push(schema);
    if (typeof schema['$ref'] === 'string') this.#collect(resolveReference(this.#root, schema['$ref'], ''), into);
    if (Array.isArray(schema['allOf'])) for (const part of schema['allOf']) this.#collect(part, into);
  }
}

const alternativesOf = (schema: JsonSchema): readonly (readonly unknown[])[] =>
  ['anyOf', 'oneOf']
    .map((keyword) => schema[keyword])
    .filter((value) => Array.isArray(value) && value.length > 0) as unknown[][];

class FoldedNode implements SchemaNode {
  readonly #view: SchemaView;
  readonly #fragments: readonly JsonSchema[];
  readonly #forbidden: boolean;
  #types: ReadonlySet<JsonType> | undefined;
  #alternatives: readonly FoldedNode[] | undefined;
  #properties: ReadonlyMap<string, SchemaNode> | undefined;
  readonly #named = new Map<string, SchemaNode | undefined>();
  readonly #items = new Map<number, SchemaNode | undefined>();
  /** Empty where there are no alternatives, or several. */
  #lone: readonly FoldedNode[] | undefined;
  #valueTypes: ReadonlySet<JsonType> | undefined;
  /** Nothing but `type` decides about leaves here: the usual case. */
  #onlyTypes: boolean | undefined;
  #required: ReadonlySet<string> | undefined;
  #merged: JsonSchema | undefined;
  #enum: { readonly members: readonly JsonValue[] | undefined } | undefined;

  constructor(view: SchemaView, fragments: readonly Fragment[]) {
    this.#view = view;
    this.#forbidden = fragments.includes(false);
    this.#fragments = fragments.filter((fragment) => fragment !== false);
  }

  get jsonSchema(): JsonSchema {
    this.#merged ??= Object.assign({}, ...this.#fragments.toReversed()) as JsonSchema;
    return this.#merged;
  }

  /** Types of this place, null included, before its alternatives. */
  get #ownTypes(): ReadonlySet<JsonType> {
    this.#types ??= this.#fragments.map(statedTypes).reduce(intersectTypes, new Set<JsonType>());
    return this.#types;
  }

  get #contradicts(): boolean {
    return this.#ownTypes.has('never' as JsonType);
  }

  get types(): ReadonlySet<JsonType> {
    this.#valueTypes ??= this.#foldTypes();
    return this.#valueTypes;
  }

  #foldTypes(): ReadonlySet<JsonType> {
    const { branches } = this;
    const only = this.#only;
    if (only !== undefined) return only.types;
    let types = this.#ownTypes;
    if (branches.length > 0) {
      const inner = branches.map((branch) => branch.types);
      types = inner.some((set) => set.size === 0) ? types : new Set(inner.flatMap((set) => [...set]));
    } else if (types.size === 0) types = impliedTypes(this.#fragments);
    const withoutNull = new Set([...types].filter((type) => type !== 'null' && type !== ('never' as JsonType)));
    return withoutNull.size === 0 && types.has('null') ? new Set(['null']) : withoutNull;
  }

  get nullable(): boolean {
    if (this.never) return false;
    const types = this.#ownTypes;
    if (types.size > 0 && !types.has('null')) return false;
    const lists = this.#fragments.map((schema) => schema['enum']).filter(Array.isArray);
    if (!lists.every((members) => members.includes(null))) return false;
    if (this.#fragments.some((schema) => 'const' in schema && schema['const'] !== null)) return false;
    const alternatives = this.#allAlternatives;
    return alternatives.length === 0 || alternatives.some((branch) => branch.nullable);
  }

  get never(): boolean {
    return this.#forbidden || this.#contradicts;
  }

  get title(): string | undefined {
    return this.#text('title');
  }

  get description(): string | undefined {
    return this.#text('description');
  }

  get format(): string | undefined {
    return this.#text('format') ?? this.#only?.format;
  }

  get pattern(): string | undefined {
    return this.#text('pattern') ?? this.#only?.pattern;
  }

  get enum(): readonly JsonValue[] | undefined {
    this.#enum ??= { members: this.#members() };
    return this.#enum.members ?? this.#only?.enum;
  }

  #members(): readonly JsonValue[] | undefined {
    const lists = this.#fragments.map((schema) => schema['enum']).filter(Array.isArray);
    const [first, ...rest] = lists as JsonValue[][];
    if (first === undefined) return undefined;
    const others = rest.map((list) => new Set(list.map(canonicalJson)));
    return first.filter((value) => value !== null && others.every((set) => set.has(canonicalJson(value))));
  }

  get const(): JsonValue | undefined {
    const holder = this.#fragments.find((schema) => 'const' in schema);
    return holder === undefined ? this.#only?.const : (holder['const'] as JsonValue);
  }

  get examples(): readonly JsonValue[] | undefined {
    const examples = this.jsonSchema['examples'];
    return Array.isArray(examples) ? (examples as JsonValue[]) : undefined;
  }

  get properties(): ReadonlyMap<string, SchemaNode> {
    const only = this.#only;
    if (only !== undefined) return only.properties;
    if (this.#properties === undefined) {
      const found = new Map<string, SchemaNode>();
      for (const { properties } of this.#fragments) {
        if (!isObject(properties)) continue;
        for (const name of Object.keys(properties)) {
          const node = this.property(name);
          if (node !== undefined) found.set(name, node);
        }
      }
      this.#properties = found;
    }
    return this.#properties;
  }

  get required(): ReadonlySet<string> {
    const only = this.#only;
    if (only !== undefined) return only.required;
    this.#required ??= new Set(
      this.#fragments.flatMap((schema) => (Array.isArray(schema['required']) ? (schema['required'] as string[]) : [])),
    );
    return this.#required;
  }

  property(name: string): SchemaNode | undefined {
    const only = this.#only;
    if (only !== undefined) return only.property(name);
    if (!this.#named.has(name)) this.#named.set(name, this.#findProperty(name));
    return this.#named.get(name);
  }

  #findProperty(name: string): SchemaNode | undefined {
    const found = this.#fragments.flatMap((schema) => schemasOfProperty(schema, name));
    if (found.length === 0) {
      found.push(...this.#fragments.map((schema) => schema['unevaluatedProperties']).filter((s) => s !== undefined));
    }
    const node = this.#view.node(found);
    return node.never ? undefined : node;
  }

  get closed(): boolean {
    const only = this.#only;
    if (only !== undefined) return only.closed;
    return this.#fragments.some(
      (schema) => schema['additionalProperties'] === false || schema['unevaluatedProperties'] === false,
    );
  }

  get items(): SchemaNode | undefined {
    const only = this.#only;
    if (only !== undefined) return only.items;
    const stated = this.#fragments.some((schema) => 'items' in schema || 'unevaluatedItems' in schema);
    return stated ? this.item(this.#tupleLength) : undefined;
  }

  get prefixItems(): readonly SchemaNode[] {
    const only = this.#only;
    if (only !== undefined) return only.prefixItems;
    const nodes = Array.from({ length: this.#tupleLength }, (_, index) => this.item(index));
    const end = nodes.indexOf(undefined);
    return (end < 0 ? nodes : nodes.slice(0, end)) as SchemaNode[];
  }

  get #tupleLength(): number {
    return Math.max(
      0,
      ...this.#fragments.map((schema) => (Array.isArray(schema['prefixItems']) ? schema['prefixItems'].length : 0)),
    );
  }

  item(index: number): SchemaNode | undefined {
    const only = this.#only;
    if (only !== undefined) return only.item(index);
    const at = Math.min(index, this.#tupleLength);
    if (!this.#items.has(at)) {
      const found = this.#fragments.flatMap((schema) => schemasOfItem(schema, at));
      if (found.length === 0) {
        found.push(...this.#fragments.map((schema) => schema['unevaluatedItems']).filter((s) => s !== undefined));
      }
      const node = this.#view.node(found);
      this.#items.set(at, node.never ? undefined : node);
    }
    return this.#items.get(at);
  }

  get branches(): readonly SchemaNode[] {
    if (this.#only !== undefined) return this.#only.branches;
    return this.#valueAlternatives;
  }

  /** The alternative that is left when there is no choice. */
  get #only(): FoldedNode | undefined {
    this.#lone ??= this.#valueAlternatives.length === 1 ? this.#valueAlternatives.slice(0, 1) : [];
    return this.#lone[0];
  }

  get #valueAlternatives(): readonly FoldedNode[] {
    return this.#allAlternatives.filter((node) => !(node.types.size === 1 && node.types.has('null')));
  }

  get #allAlternatives(): readonly FoldedNode[] {
    this.#alternatives ??= this.#combine();
    return this.#alternatives;
  }

  #combine(): readonly FoldedNode[] {
    let combined: unknown[][] = [[]];
    let chosen = false;
    for (const alternatives of this.#fragments.flatMap(alternativesOf)) {
      if (chosen && combined.length * alternatives.length > maxBranches) continue;
      combined = combined.flatMap((before) => alternatives.map((one) => [...before, one]));
      chosen = true;
    }
    if (!chosen) return [];
    // The parts of `allOf` are fragments of their own already.
    const around = this.#fragments.map(withoutAlternatives);
    return combined.map((parts) => this.#view.node([...parts, ...around])).filter((node) => !node.never);
  }

  acceptsLeaf(value: string | number | boolean | null): boolean {
    this.#onlyTypes ??= this.#fragments.every(statesOnlyTypes) && !this.never;
    if (this.#onlyTypes) return this.#ownTypes.size === 0 || hasType(value, this.#ownTypes);
    if (this.never || !this.#fragments.every((schema) => leafFits(schema, value))) return false;
    const alternatives = this.#allAlternatives;
    return alternatives.length === 0 || alternatives.some((branch) => branch.acceptsLeaf(value));
  }

  #text(keyword: string): string | undefined {
    const value = this.jsonSchema[keyword];
    return typeof value === 'string' ? value : undefined;
  }
}

const stripped = new WeakMap<JsonSchema, JsonSchema>();

function withoutAlternatives(schema: JsonSchema): JsonSchema {
  let rest = stripped.get(schema);
  if (rest === undefined) {
    const { anyOf: _anyOf, oneOf: _oneOf, allOf: _allOf, $ref: _ref, ...others } = schema;
    rest = others;
    stripped.set(schema, rest);
  }
  return rest;
}

function schemasOfProperty(schema: JsonSchema, name: string): unknown[] {
  const found: unknown[] = [];
  const { properties, patternProperties } = schema;
  if (isObject(properties) && Object.hasOwn(properties, name)) found.push(ownValue(properties, name));
  if (isObject(patternProperties)) {
    for (const [pattern, inner] of Object.entries(patternProperties)) {
      if (compilePattern(pattern).test(name)) found.push(inner);
    }
  }
  if (found.length === 0 && schema['additionalProperties'] !== undefined) found.push(schema['additionalProperties']);
  return found;
}

function schemasOfItem(schema: JsonSchema, index: number): unknown[] {
  const { prefixItems } = schema;
  if (Array.isArray(prefixItems) && index < prefixItems.length) return [prefixItems[index]];
  return schema['items'] === undefined ? [] : [schema['items']];
}

/** The view of the root of a checked schema in the current dialect. */
export const createSchemaView = (root: JsonSchema): SchemaNode => new SchemaView(root).node([root]);
