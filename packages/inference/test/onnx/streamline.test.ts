import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { readModel, writeModel } from '../../src/onnx/onnx-model.js';
import { sessionOptions } from '../../src/onnx/session-options.js';
import { streamline } from '../../src/onnx/streamline.js';
import { findPpocrModels } from '../../src/ppocr/ppocr-models.js';

const { detection, recognition } = findPpocrModels();

/** A made-up picture, the same each time. */
const picture = (height: number, width: number) => {
  const pixels = Float32Array.from(
    { length: 3 * height * width },
    (_, at) => Math.sin(at * 0.37) * Math.cos(at * 0.011),
  );
  return new Tensor('float32', pixels, [1, 3, height, width]);
};

async function run(model: Uint8Array, x: Tensor): Promise<Tensor> {
  const session = await InferenceSession.create(model, sessionOptions);
  const output = (await session.run({ x }))[session.outputNames[0] ?? ''];
  await session.release();
  if (!output) throw new Error('the network gave nothing');
  return output;
}

describe.each([
  ['detection', detection, [picture(64, 96), picture(160, 32)]],
  ['recognition', recognition, [picture(48, 16), picture(48, 200)]],
] as const)('the streamlined network of %s', (_, path, pictures) => {
  it('gives what the trained one gives, at the edges of the picture too', async () => {
    const trained = await readFile(path);
    const lean = writeModel(streamline(readModel(trained)));
    for (const input of pictures) {
      const [expected, found] = [await run(trained, input), await run(lean, input)];
      expect(found.dims).toEqual(expected.dims);
      const values = found.data as Float32Array;
      const worst = (expected.data as Float32Array).reduce(
        (largest, value, at) => Math.max(largest, Math.abs(value - (values[at] ?? Infinity))),
        0,
      );
      expect(worst).toBeLessThan(1e-5);
    }
  });

  it('takes fewer steps, none of them by a single number behind a convolution', async () => {
    const trained = readModel(await readFile(path));
    const { nodes, weights } = streamline(trained);
    expect(nodes.length).toBeLessThan(0.7 * trained.nodes.length);
    const convolved = new Set(nodes.filter(({ operator }) => operator === 'Conv').flatMap(({ outputs }) => outputs));
    const scaled = nodes.filter(
      ({ operator, inputs }) =>
        ['Mul', 'Add'].includes(operator) &&
        inputs.some((input) => convolved.has(input)) &&
        inputs.some((input) => weights.get(input)?.values.length === 1),
    );
    expect(scaled).toEqual([]);
  });

  it('is left as it is when it is streamlined again', async () => {
    const once = streamline(readModel(await readFile(path)));
    expect(streamline(once).nodes).toEqual(once.nodes);
  });
});
