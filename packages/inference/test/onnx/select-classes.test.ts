import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { mapFields, readFields, writeFields } from '../../src/onnx/protobuf-fields.js';
import { readModel, writeModel } from '../../src/onnx/onnx-model.js';
import { selectClasses } from '../../src/onnx/select-classes.js';
import { characterSet, isLatin } from '../../src/ppocr/character-set.js';
import { findPpocrModels } from '../../src/ppocr/ppocr-models.js';

describe('protobuf fields', () => {
  it('come back byte by byte, negative numbers and all wire types included', () => {
    const minusOne = [0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01];
    const threeBytes = [0x12, 0x03, 1, 2, 3];
    const fourBytes = [0x1d, 4, 5, 6, 7];
    const eightBytes = [0x21, 1, 2, 3, 4, 5, 6, 7, 8];
    const emptyField100 = [0xa2, 0x06, 0x00];
    const message = Uint8Array.from([minusOne, threeBytes, fourBytes, eightBytes, emptyField100].flat());
    expect(Array.from(writeFields(readFields(message)))).toEqual(Array.from(message));
  });

  it('can be replaced by number', () => {
    const message = Uint8Array.of(0x12, 1, 9, 0x1a, 1, 9);
    expect(Array.from(mapFields(message, 2, () => Uint8Array.of(7, 7)))).toEqual([0x12, 2, 7, 7, 0x1a, 1, 9]);
  });

  it('refuse messages that are cut off', () => {
    expect(() => readFields(Uint8Array.of(0x12, 5, 1))).toThrow(RangeError);
    expect(() => readFields(Uint8Array.of(0x08, 0x80))).toThrow(RangeError);
  });
});

describe('selectClasses', () => {
  it('gives the probabilities of the whole network, shared out among the chosen classes', async () => {
    const models = findPpocrModels();
    const trained = await readFile(models.recognition);
    const { classes, trainedClasses } = characterSet(await readFile(models.dictionary, 'utf8'), isLatin);
    const input = new Tensor(
      'float32',
      Float32Array.from({ length: 3 * 48 * 64 }, (_, index) => Math.sin(index * 0.37)),
      [1, 3, 48, 64],
    );
    const run = async (model: Uint8Array) => {
      const session = await InferenceSession.create(model, { intraOpNumThreads: 1 });
      const output = (await session.run({ x: input }))[session.outputNames[0] ?? ''];
      await session.release();
      return { dims: output?.dims, data: output?.data as Float32Array };
    };
    const whole = await run(trained);
    const chosen = await run(writeModel(selectClasses(readModel(trained), trainedClasses, classes)));
    expect(chosen.dims).toEqual([1, 8, classes.length]);
    for (let step = 0; step < 8; step++) {
      const expected = classes.map((index) => whole.data[step * trainedClasses + index] ?? 0);
      const sum = expected.reduce((a, b) => a + b, 0);
      expected.forEach((value, index) => {
        expect(chosen.data[step * classes.length + index]).toBeCloseTo(value / sum, 5);
      });
    }
  });

  it('refuses a model with another number of classes, as a wrong dictionary would ask for', async () => {
    const trained = await readFile(findPpocrModels().recognition);
    expect(() => selectClasses(readModel(trained), 6624, [0, 1])).toThrow('0 weights of 6624 classes');
  });
});
