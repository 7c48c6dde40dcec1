import type { JsonValue } from '@docquorum/document';
import { isObject, type SchemaNode } from '@docquorum/schema';
import { fitsBranch, hasKind } from '../tree/branch.js';
import type { MergeContext } from '../tree/merge-context.js';
import type { MergedNode } from '../tree/merged.js';
import type { Say } from '../tree/say.js';
import type { Scope } from '../tree/scope.js';
import { valueOf } from '../tree/value-of.js';
import { coerceLeaf } from '../values/coerce.js';

/** One value inside a row, in the form in which rows are compared. */
export interface Cell {
  readonly kind: 'text' | 'number' | 'other' | 'list';
  /** Equal keys mean equal values. Texts: the loose key. */
  readonly key: string;
  /** Lists inside rows: keys of their elements. */
  readonly elements?: readonly string[];
}

/** What is compared: a row, or what stands for the rows of a column. */
export interface Comparable {
  /** By field number; undefined where there is no value. */
  readonly cells: readonly (Cell | undefined)[];
  /** Equal numbers mean equal rows. */
  readonly signature: number;
}

/** One element of one run's list. */
export interface Row extends Comparable {
  readonly say: Say;
  /** Position in its list. */
  readonly index: number;
}

/** One run's list. */
export interface RunRows {
  readonly rows: readonly Row[];
  readonly weight: number;
}

/** Deepest levels of a row that are told apart; below, values compare as a whole. */
const maxRowDepth = 8;

/** The leaf that a value means in its place; undefined where no branch can use it. */
function meaningOf(value: Leaf, node: SchemaNode, context: MergeContext, scope: Scope): Leaf | undefined {
  const branches = context.branches(node);
  const coercion = { keys: context.keys, options: scope.options };
  const home = branches.length === 1 ? undefined : branches.find((branch) => fitsBranch(value, branch));
  for (const branch of home === undefined ? branches : [home]) {
    const [reading] = coerceLeaf(value, branch, coercion);
    if (reading !== undefined) return reading;
  }
  return undefined;
}

type Leaf = string | number | boolean;

function leafCell(value: Leaf, node: SchemaNode, context: MergeContext, scope: Scope): Cell | undefined {
  const leaf = meaningOf(value, node, context, scope);
  if (leaf === undefined) return undefined;
  if (typeof leaf === 'number') return { kind: 'number', key: String(Number(leaf.toPrecision(12))) };
  if (typeof leaf === 'boolean') return { kind: 'other', key: String(leaf) };
  return { kind: 'text', key: context.keys(leaf).loose };
}

const holdsList = (value: JsonValue | undefined): boolean =>
  Array.isArray(value) || (isObject(value) && Object.values(value).some((inner) => holdsList(inner as JsonValue)));

/** Turns elements into comparable rows; fields and signatures get numbers that all rows of the table share. */
export class RowTable {
  readonly #context: MergeContext;
  readonly #scope: Scope;
  readonly #item: SchemaNode;
  readonly #fields = new Map<string, number>();
  readonly #signatures = new Map<string, number>();
  readonly #merged = new Map<string, MergedNode>();
  #hasText = false;

  /** @param scope of the elements */
  constructor(context: MergeContext, scope: Scope, item: SchemaNode) {
    this.#context = context;
    this.#scope = scope;
    this.#item = item;
  }

  /** What rows of different runs become as one element; remembered, since most columns stay as they are. */
  merge(rows: readonly Row[]): MergedNode {
    const sorted = rows.toSorted((a, b) => a.say.run.index - b.say.run.index);
    const key = sorted.map(({ say, index }) => `${say.run.index}:${index}`).join();
    let merged = this.#merged.get(key);
    if (merged === undefined) {
      const says = sorted.map(({ say }) => say);
      this.#merged.set(key, (merged = this.#context.mergeNode(this.#scope, this.#item, says, 'required')));
    }
    return merged;
  }

  /** Whether any row holds text, so that rows may be alike without being equal. */
  get hasText(): boolean {
    return this.#hasText;
  }

  get fieldCount(): number {
    return this.#fields.size;
  }

  /** The number of a direct property, if any row has it. */
  fieldOf(name: string): number | undefined {
    return this.#fields.get(`.${name}`);
  }

  /** Rows that hold lists are compared by what they come to by themselves: their lists, too, are put in order first. */
  row(say: Say, index: number): Row {
    const plain = { say, index, cells: [], signature: 0 };
    return { ...plain, ...this.read(holdsList(say.value) ? valueOf(this.merge([plain])) : (say.value ?? null)) };
  }

  /** An element as it is compared. */
  read(value: JsonValue): Comparable {
    const cells: (Cell | undefined)[] = [];
    this.#flatten(value, this.#item, '', cells, 0);
    return { cells, signature: this.signatureOf(cells) };
  }

  signatureOf(cells: readonly (Cell | undefined)[]): number {
    let text = '';
    // oxlint-disable-next-line unicorn/no-for-loop -- holes of the array stand for missing values
    for (let field = 0; field < cells.length; field++) {
      const cell = cells[field];
      if (cell !== undefined) text += `${field}=${cell.key}\u0000`;
    }
    let number = this.#signatures.get(text);
    if (number === undefined) this.#signatures.set(text, (number = this.#signatures.size));
    return number;
  }

  #field(path: string): number {
    let number = this.#fields.get(path);
    if (number === undefined) this.#fields.set(path, (number = this.#fields.size));
    return number;
  }

  /** Of the alternatives of a place, the one that a tree has taken. */
  #homeOf(value: JsonValue, node: SchemaNode): SchemaNode {
    const branches = this.#context.branches(node);
    if (branches.length <= 1 || typeof value !== 'object') return node;
    const home =
      branches.find((branch) => fitsBranch(value, branch)) ?? branches.find(({ kind }) => hasKind(value, kind));
    return home?.node ?? node;
  }

  #flatten(value: JsonValue, place: SchemaNode, path: string, cells: (Cell | undefined)[], depth: number): void {
    if (value === null) return;
    const node = this.#homeOf(value, place);
    if (isObject(value) && depth < maxRowDepth) {
      for (const [key, inner] of Object.entries(value)) {
        const property = node.property(key);
        if (property !== undefined) this.#flatten(inner as JsonValue, property, `${path}.${key}`, cells, depth + 1);
      }
    } else if (Array.isArray(value) && depth === 0) {
      // A list of lists: elements count by position.
      for (const [index, inner] of value.entries()) {
        const item = node.item(index);
        if (item !== undefined) this.#flatten(inner, item, `[${Math.min(index, 63)}`, cells, depth + 1);
      }
    } else {
      const cell = this.#cell(value, node);
      if (cell === undefined) return;
      cells[this.#field(path)] = cell;
      this.#hasText ||= cell.kind === 'text' || cell.kind === 'list';
    }
  }

  #cell(value: JsonValue, node: SchemaNode): Cell | undefined {
    if (typeof value !== 'object' || value === null) return leafCell(value ?? '', node, this.#context, this.#scope);
    if (!Array.isArray(value)) return { kind: 'other', key: JSON.stringify(value) };
    const elements = value.map((inner, index) => {
      const item = node.item(index);
      const cell = typeof inner === 'object' || item === undefined ? undefined : this.#cell(inner, item);
      return cell?.key ?? JSON.stringify(inner);
    });
    return { kind: 'list', key: elements.join('\u0001'), elements };
  }
}
