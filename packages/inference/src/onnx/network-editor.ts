import type { OnnxModel, OnnxNode, Weights } from './onnx-model.js';

/** A network in the course of being changed. */
export class NetworkEditor {
  readonly #model: OnnxModel;
  readonly #nodes: OnnxNode[];
  readonly #weights: Map<string, Weights>;
  #added = 0;

  constructor(model: OnnxModel) {
    this.#model = model;
    this.#nodes = [...model.nodes];
    this.#weights = new Map(model.weights);
  }

  /** The network as it is now. */
  get model(): OnnxModel {
    return { ...this.#model, nodes: this.#nodes, weights: this.#weights };
  }

  /** The nodes as they are now, in the order of computation. */
  nodes(operator: string): OnnxNode[] {
    return this.#nodes.filter((node) => node.operator === operator);
  }

  producer(tensor: string | undefined): OnnxNode | undefined {
    return this.#nodes.find(({ outputs }) => outputs.includes(tensor ?? ''));
  }

  consumers(tensor: string | undefined): OnnxNode[] {
    return this.#nodes.filter(({ inputs }) => inputs.includes(tensor ?? ''));
  }

  /** The only node that takes what this one gives, if it is of that kind. */
  next(node: OnnxNode | undefined, operator: string): OnnxNode | undefined {
    const [consumer, another] = node ? this.consumers(node.outputs[0]) : [];
    return another === undefined && consumer?.operator === operator ? consumer : undefined;
  }

  weights(tensor: string | undefined): Weights | undefined {
    return this.#weights.get(tensor ?? '');
  }

  /** The weights among the inputs of a node. */
  weightsOf(node: OnnxNode): Weights | undefined {
    return node.inputs.map((input) => this.weights(input)).find((weights) => weights !== undefined);
  }

  /** The one number by which a node adds, multiplies or divides; undefined where it takes none or more. */
  scalarOf(node: OnnxNode): number | undefined {
    const values = this.weightsOf(node)?.values;
    return values?.length === 1 ? values[0] : undefined;
  }

  /** Keeps weights under a new name. */
  addWeights(shape: readonly number[], values: Float32Array): string {
    const name = this.newName();
    this.#weights.set(name, { shape, values });
    return name;
  }

  /** A name that no tensor has. */
  newName(): string {
    return `docquorum.${this.#added++}.${this.#nodes.length}`;
  }

  /** Puts nodes in place of others: where the last of these stood. */
  replace(old: readonly OnnxNode[], fresh: readonly OnnxNode[]): void {
    const last = Math.max(...old.map((node) => this.#nodes.indexOf(node)));
    this.#nodes.splice(last + 1, 0, ...fresh);
    for (const node of old) this.#nodes.splice(this.#nodes.indexOf(node), 1);
  }
}
