import { integerAttribute } from './onnx-attributes.js';
import type { NetworkEditor } from './network-editor.js';
import type { OnnxNode, Weights } from './onnx-model.js';

/** The pixels that one pixel becomes, row by row, when it is enlarged by 2. */
const quarters = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;
/** What ONNX adds to variances. */
const epsilon = 1e-5;

/**
 * Computes the end of the detector, which enlarges its map by 2 and by 2 again, without the large tensor in between: two
 * transposed convolutions of 2 x 2 without overlap are two convolutions of single pixels, of which the second gives the
 * 16 pixels that each pixel becomes as channels.
 */
export function joinEnlargements(network: NetworkEditor): void {
  for (const first of network.nodes('ConvTranspose')) {
    const operators = ['Add', 'BatchNormalization', 'Relu', 'ConvTranspose', 'Add', 'Sigmoid'];
    const nodes = operators.reduce<OnnxNode[]>(
      (chain, operator) => {
        const next = network.next(chain.at(-1), operator);
        return next ? [...chain, next] : chain;
      },
      [first],
    );
    const [, shift, normalisation, , second, lastShift, last] = nodes;
    const kernels = [first, second].map((node) => network.weights(node?.inputs[1]));
    const [inner, outer] = kernels;
    if (!shift || !normalisation || !lastShift || !last || !inner || !outer) continue;
    if (kernels.some((kernel) => kernel?.shape.slice(2).join() !== '2,2') || outer.shape[1] !== 1) continue;
    const { factors, bias } = normalise(network, normalisation, network.weightsOf(shift));
    const lastBias = new Float32Array(16).fill(network.scalarOf(lastShift) ?? 0);
    const add = ({ shape, values }: Weights) => network.addWeights(shape, values);
    const [pixels, positive, fine, bounded] = nodes.map(() => network.newName());
    const weights = [add(innerKernel(inner, factors)), add(bias)];
    const step = (operator: string, inputs: readonly string[], output = '', attributes: Uint8Array[] = []) => ({
      operator,
      inputs,
      outputs: [output],
      attributes,
    });
    network.replace(nodes, [
      step('Conv', [first.inputs[0] ?? '', ...weights], pixels),
      step('Relu', [pixels ?? ''], positive),
      step('Conv', [positive ?? '', add(outerKernel(outer)), network.addWeights([16], lastBias)], fine),
      step('Sigmoid', [fine ?? ''], bounded),
      step('DepthToSpace', [bounded ?? ''], last.outputs[0], [integerAttribute('blocksize', 4)]),
    ]);
  }
}

/** What a normalisation of channels, after a shift, does to each of them: a factor and a bias, this for all quarters. */
function normalise(network: NetworkEditor, { inputs }: OnnxNode, shift: Weights | undefined) {
  const [scale, offset, mean, variance] = inputs.slice(1).map((name) => network.weights(name)?.values ?? []);
  const factors = Float32Array.from(
    scale ?? [],
    (value, channel) => value / Math.sqrt((variance?.[channel] ?? 0) + epsilon),
  );
  const bias = factors.map(
    (factor, channel) => ((shift?.values[channel] ?? 0) - (mean?.[channel] ?? 0)) * factor + (offset?.[channel] ?? 0),
  );
  const values = new Float32Array(quarters.length * bias.length);
  quarters.forEach((_, quarter) => values.set(bias, quarter * bias.length));
  return { factors, bias: { shape: [values.length], values } };
}

/** `[inputs, channels, 2, 2]` to `[quarters of channels, inputs, 1, 1]`. */
function innerKernel({ shape, values }: Weights, factors: Float32Array): Weights {
  const [inputs = 0, channels = 0] = shape;
  const result = new Float32Array(values.length);
  for (let quarter = 0; quarter < 4; quarter++) {
    for (let channel = 0; channel < channels; channel++) {
      for (let input = 0; input < inputs; input++) {
        const value = values[(input * channels + channel) * 4 + quarter] ?? 0;
        result[(quarter * channels + channel) * inputs + input] = value * (factors[channel] ?? 0);
      }
    }
  }
  return { shape: [4 * channels, inputs, 1, 1], values: result };
}

/** `[channels, 1, 2, 2]` to `[16 pixels, quarters of channels, 1, 1]`: each pixel takes the channels of its quarter. */
function outerKernel({ shape, values }: Weights): Weights {
  const [channels = 0] = shape;
  const result = new Float32Array(16 * 4 * channels);
  quarters.forEach(([down, right], quarter) => {
    quarters.forEach(([below, beside], part) => {
      const pixel = (2 * down + below) * 4 + 2 * right + beside;
      for (let channel = 0; channel < channels; channel++) {
        result[(pixel * 4 + quarter) * channels + channel] = values[channel * 4 + part] ?? 0;
      }
    });
  });
  return { shape: [16, 4 * channels, 1, 1], values: result };
}
