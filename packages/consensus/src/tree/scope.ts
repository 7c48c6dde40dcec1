import type { SchemaNode } from '@docquorum/schema';
import { checkPathOptions } from '../check-options.js';
import type { PathOptions } from '../request.js';
import { sumOf, type RunGroup } from '../runs.js';

/** What is the same for all values at one kind of place: its settings and what each run weighs there. */
export interface Scope {
  readonly options: PathOptions;
  /** Weight of all runs, failed ones included. */
  readonly total: number;
  weightOf(group: RunGroup): number;
  /** The scope of a property. */
  child(name: string, node: SchemaNode): Scope;
  /** The scope of list elements. */
  element(node: SchemaNode): Scope;
}

type Rule = readonly [pattern: readonly string[], options: PathOptions];

class PathScope implements Scope {
  readonly #groups: readonly RunGroup[];
  /** Rules that still match, with the steps that they have left. */
  readonly #rules: readonly Rule[];
  readonly #weights: readonly number[] | undefined;
  readonly #children = new Map<string, Map<SchemaNode, Scope>>();
  readonly options: PathOptions;
  readonly total: number;

  constructor(
    groups: readonly RunGroup[],
    rules: readonly Rule[],
    node: SchemaNode,
    inherited: readonly number[] | undefined,
  ) {
    this.#groups = groups;
    this.#rules = rules;
    const stated = node.jsonSchema['x-consensus'] ?? {};
    checkPathOptions(stated, 'x-consensus');
    const here = rules.filter(([pattern]) => pattern.length === 0).map(([, options]) => options);
    this.options = Object.assign({}, stated, ...here) as PathOptions;
    this.#weights = this.options.weights ?? inherited;
    this.total = sumOf(groups.map((group) => this.weightOf(group)));
  }

  weightOf(group: RunGroup): number {
    const weights = this.#weights;
    return weights === undefined ? group.weight : sumOf(group.members.map((member) => weights[member] ?? 0));
  }

  child(name: string, node: SchemaNode): Scope {
    return this.#step(name, node);
  }

  element(node: SchemaNode): Scope {
    return this.#step('*', node);
  }

  #step(step: string, node: SchemaNode): Scope {
    let nodes = this.#children.get(step);
    if (nodes === undefined) this.#children.set(step, (nodes = new Map<SchemaNode, Scope>()));
    let scope = nodes.get(node);
    if (scope === undefined) {
      const rules = this.#rules
        .filter(([[first]]) => first !== undefined && (first === '*' || first === step))
        .map(([pattern, options]): Rule => [pattern.slice(1), options]);
      scope = new PathScope(this.#groups, rules, node, this.#weights);
      nodes.set(node, scope);
    }
    return scope;
  }
}

/** The scope of the root. */
export const createScope = (groups: readonly RunGroup[], rules: readonly Rule[], root: SchemaNode): Scope =>
  new PathScope(groups, rules, root, undefined);
