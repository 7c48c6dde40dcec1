import { integerAttribute } from './onnx-attributes.js';
import type { NetworkEditor } from './network-editor.js';
import type { OnnxNode } from './onnx-model.js';

/** Steps that multiply a tensor by one number and add another. */
interface ScalarSteps {
  readonly nodes: readonly OnnxNode[];
  readonly factor: number;
  readonly offset: number;
  /** The tensor that they change, and the one that they give. */
  readonly from: string;
  readonly to: string;
}

/**
 * Takes the numbers by which a network scales and shifts whole tensors into the weights of the convolutions beside them.
 * What cannot be taken in, because the convolution after it pads with zeros, becomes a convolution of single pixels: those
 * run in the memory layout of their neighbours, so that nothing has to be copied to and fro.
 */
export function foldScalars(network: NetworkEditor): void {
  for (const convolution of network.nodes('Conv')) {
    const steps = scalarSteps(network, convolution.outputs[0]);
    if (steps) foldIntoOutput(network, convolution, steps);
  }
  for (const node of network.nodes('Mul')) {
    const steps = scalarSteps(network, network.scalarOf(node) === undefined ? node.outputs[0] : undefined);
    if (!steps) continue;
    const consumers = network.consumers(steps.to);
    if (consumers.every((consumer) => isPointwise(network, consumer))) {
      for (const consumer of consumers) foldIntoInput(network, consumer, steps);
      network.replace(steps.nodes, []);
    } else becomeConvolution(network, steps);
  }
}

/** The scalar steps right behind a tensor that nothing else uses. */
function scalarSteps(network: NetworkEditor, from: string | undefined): ScalarSteps | undefined {
  let [factor, offset, to = ''] = [1, 0, from];
  const nodes: OnnxNode[] = [];
  for (;;) {
    const [step, another] = network.consumers(to);
    const scalar = step && network.scalarOf(step);
    const isStep = step?.operator === 'Mul' || step?.operator === 'Add';
    if (!isStep || scalar === undefined || another) break;
    factor *= step.operator === 'Mul' ? scalar : 1;
    offset = step.operator === 'Mul' ? offset * scalar : offset + scalar;
    nodes.push(step);
    to = step.outputs[0] ?? '';
  }
  return from === undefined || nodes.length === 0 ? undefined : { nodes, factor, offset, from, to };
}

/** Whether a node is a convolution of single pixels, which pads nothing. */
function isPointwise(network: NetworkEditor, { operator, inputs }: OnnxNode): boolean {
  const [, , ...kernel] = network.weights(inputs[1])?.shape ?? [0, 0, 0];
  return operator === 'Conv' && kernel.every((side) => side === 1);
}

function foldIntoOutput(
  network: NetworkEditor,
  convolution: OnnxNode,
  { nodes, factor, offset, to }: ScalarSteps,
): void {
  changeConvolution(network, convolution, {
    outputs: [to],
    weight: (value) => value * factor,
    bias: (value) => value * factor + offset,
  });
  network.replace(nodes, []);
}

function foldIntoInput(network: NetworkEditor, convolution: OnnxNode, { factor, offset, from }: ScalarSteps): void {
  const { shape, values } = network.weights(convolution.inputs[1]) ?? { shape: [1], values: new Float32Array() };
  const size = values.length / (shape[0] ?? 1);
  changeConvolution(network, convolution, {
    input: from,
    weight: (value) => value * factor,
    bias: (value, channel) =>
      values.subarray(channel * size, (channel + 1) * size).reduce((sum, weight) => sum + weight * offset, value),
  });
}

function changeConvolution(
  network: NetworkEditor,
  convolution: OnnxNode,
  change: {
    readonly input?: string;
    readonly outputs?: readonly string[];
    weight(value: number): number;
    bias(value: number, channel: number): number;
  },
): void {
  const { input = convolution.inputs[0] ?? '', outputs = convolution.outputs } = change;
  const { shape, values } = network.weights(convolution.inputs[1]) ?? { shape: [], values: new Float32Array() };
  const bias = network.weights(convolution.inputs[2])?.values ?? new Float32Array(shape[0] ?? 0);
  const weights = [
    network.addWeights(
      shape,
      values.map((value) => change.weight(value)),
    ),
    network.addWeights(
      [bias.length],
      bias.map((value, channel) => change.bias(value, channel)),
    ),
  ];
  network.replace([convolution], [{ ...convolution, inputs: [input, ...weights], outputs }]);
}

/** A convolution that scales and shifts each channel by itself. */
function becomeConvolution(network: NetworkEditor, { nodes, factor, offset, from, to }: ScalarSteps): void {
  const channels = channelsOf(network, from);
  if (channels === undefined) return;
  const weight = network.addWeights([channels, 1, 1, 1], new Float32Array(channels).fill(factor));
  const bias = network.addWeights([channels], new Float32Array(channels).fill(offset));
  const attributes = [integerAttribute('group', channels)];
  network.replace(nodes, [{ operator: 'Conv', inputs: [from, weight, bias], outputs: [to], attributes }]);
}

/** Channels of what a convolution and the hard swish behind it give. */
function channelsOf(network: NetworkEditor, tensor: string): number | undefined {
  const node = network.producer(tensor);
  if (node?.operator === 'Conv') return network.weights(node.inputs[1])?.shape[0];
  return node?.operator === 'Mul' ? channelsOf(network, node.inputs[0] ?? '') : undefined;
}
