import { readFields, writeFields, type ProtobufField } from './protobuf-fields.js';

// Field numbers of onnx.proto3 (ONNX IR version 8).
const modelGraph = 7;
const graphNode = 1;
const graphWeights = 5;
const nodeInput = 1;
const nodeOutput = 2;
const nodeOperator = 4;
const nodeAttribute = 5;
const attributeTensor = 5;
const tensorShape = 1;
const tensorType = 2;
const tensorName = 8;
const tensorData = 9;
const floatType = 1;

/** One step of a network. */
export interface OnnxNode {
  readonly operator: string;
  /** Names of tensors; what another node gives or a weight. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Each as it stands in the file. */
  readonly attributes: readonly Uint8Array[];
}

/** A constant tensor of 32-bit floats. */
export interface Weights {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** A network that can be changed: its nodes in the order of computation, and its weights by name. */
export interface OnnxModel {
  readonly nodes: readonly OnnxNode[];
  readonly weights: ReadonlyMap<string, Weights>;
  /** All else that the graph holds, such as its inputs and outputs. */
  readonly graph: readonly ProtobufField[];
  /** All else that the file holds, such as the versions of the operators. */
  readonly file: readonly ProtobufField[];
}

/**
 * Takes a model file apart whose weights are constant nodes, as Paddle's converter writes it. Constants of other types
 * than floats stay nodes.
 */
export function readModel(bytes: Uint8Array): OnnxModel {
  const file = readFields(bytes);
  const graph = readFields(file.find(({ number }) => number === modelGraph)?.bytes ?? new Uint8Array());
  const weights = new Map<string, Weights>();
  const nodes = bytesOf(graph, graphNode).flatMap((node) => {
    const read = readNode(node);
    const constant = read.operator === 'Constant' ? readConstant(read) : undefined;
    if (!constant) return [read];
    weights.set(read.outputs[0] ?? '', constant);
    return [];
  });
  return {
    nodes,
    weights,
    graph: graph.filter(({ number }) => number !== graphNode),
    file: file.filter(({ number }) => number !== modelGraph),
  };
}

/** Puts a model together, with those of its weights that some node uses. */
export function writeModel({ nodes, weights, graph, file }: OnnxModel): Uint8Array {
  const used = new Set(nodes.flatMap(({ inputs }) => inputs));
  const kept = [...weights].filter(([name]) => used.has(name));
  const fields = [
    ...nodes.map((node) => bytesField(graphNode, writeNode(node))),
    ...kept.map(([name, tensor]) => bytesField(graphWeights, writeWeights(name, tensor))),
    ...graph,
  ];
  return writeFields([...file, bytesField(modelGraph, writeFields(fields))]);
}

function readNode(bytes: Uint8Array): OnnxNode {
  const fields = readFields(bytes);
  const texts = (number: number) => bytesOf(fields, number).map((text) => Buffer.from(text).toString());
  return {
    operator: texts(nodeOperator)[0] ?? '',
    inputs: texts(nodeInput),
    outputs: texts(nodeOutput),
    attributes: bytesOf(fields, nodeAttribute),
  };
}

const writeNode = ({ operator, inputs, outputs, attributes }: OnnxNode): Uint8Array =>
  writeFields([
    ...inputs.map((name) => textField(nodeInput, name)),
    ...outputs.map((name) => textField(nodeOutput, name)),
    textField(nodeOperator, operator),
    ...attributes.map((attribute) => bytesField(nodeAttribute, attribute)),
  ]);

function readConstant({ attributes }: OnnxNode): Weights | undefined {
  const tensor = readFields(
    bytesOf(readFields(attributes[0] ?? new Uint8Array()), attributeTensor)[0] ?? new Uint8Array(),
  );
  const [data] = bytesOf(tensor, tensorData);
  if (!data || tensor.find(({ number }) => number === tensorType)?.value !== BigInt(floatType)) return undefined;
  const shape = tensor.flatMap(({ number, value }) => (number === tensorShape ? [Number(value)] : []));
  // A copy: the bytes of a file seldom lie where floats may.
  return { shape, values: new Float32Array(new Uint8Array(data).buffer) };
}

const writeWeights = (name: string, { shape, values }: Weights): Uint8Array =>
  writeFields([
    ...shape.map((size) => numberField(tensorShape, size)),
    numberField(tensorType, floatType),
    textField(tensorName, name),
    bytesField(tensorData, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
  ]);

const bytesOf = (fields: readonly ProtobufField[], number: number): Uint8Array[] =>
  fields.flatMap((field) => (field.number === number && field.bytes ? [field.bytes] : []));

const bytesField = (number: number, bytes: Uint8Array): ProtobufField => ({ number, wire: 2, bytes });
const textField = (number: number, text: string): ProtobufField => bytesField(number, Buffer.from(text));
const numberField = (number: number, value: number): ProtobufField => ({ number, wire: 0, value: BigInt(value) });
