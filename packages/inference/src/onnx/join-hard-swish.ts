import { floatAttribute } from './onnx-attributes.js';
import type { NetworkEditor } from './network-editor.js';

/**
 * Writes x * clip(x + 3, 0, 6) / 6 (hard swish, Howard et al. 2019), which Paddle's converter spells out in four steps,
 * as the two in which ONNX Runtime knows it and makes it the end of the convolution before.
 */
export function joinHardSwish(network: NetworkEditor): void {
  for (const clip of network.nodes('Clip')) {
    const add = network.producer(clip.inputs[0]);
    const multiply = network.next(clip, 'Mul');
    const divide = network.next(multiply, 'Div');
    if (add?.operator !== 'Add' || !multiply || !divide) continue;
    const [input = '', gate = network.newName()] = add.inputs.filter((name) => !network.weights(name));
    const isHardSwish =
      network.scalarOf(add) === 3 && network.scalarOf(divide) === 6 && multiply.inputs.includes(input);
    if (!isHardSwish) continue;
    network.replace(
      [add, clip, multiply, divide],
      [
        {
          operator: 'HardSigmoid',
          inputs: [input],
          outputs: [gate],
          attributes: [floatAttribute('alpha', 1 / 6), floatAttribute('beta', 0.5)],
        },
        { operator: 'Mul', inputs: [input, gate], outputs: divide.outputs, attributes: [] },
      ],
    );
  }
}
