import type { OnnxModel, Weights } from './onnx-model.js';
import { mapFields, readFields, writeFields, type ProtobufField } from './protobuf-fields.js';

// Field numbers of onnx.proto3 (ONNX IR version 8).
const graphOutput = 12;
const valueType = 2;
const typeTensor = 1;
const tensorTypeShape = 2;
const shapeDimension = 1;
const dimensionValue = 1;

/**
 * Rewrites a classifier so that it only knows some of its classes, in the given order: the columns of the weight and the
 * entries of the bias of its last layer, the weights whose last dimension is `classCount`. Softmax then runs over the
 * chosen classes alone. Throws a `RangeError` when the model is not built that way.
 */
export function selectClasses(model: OnnxModel, classCount: number, classes: readonly number[]): OnnxModel {
  const layer = [...model.weights].filter(([, { shape }]) => shape.at(-1) === classCount);
  if (layer.length !== 2) throw new RangeError(`the model has ${layer.length} weights of ${classCount} classes, not 2`);
  const weights = new Map(model.weights);
  for (const [name, tensor] of layer) weights.set(name, selectColumns(tensor, classes));
  const graph = model.graph.map((field) =>
    field.number === graphOutput ? renameDimension(field, classCount, classes.length) : field,
  );
  return { ...model, weights, graph };
}

/** The weights with only some entries of their last dimension. */
function selectColumns({ shape, values }: Weights, columns: readonly number[]): Weights {
  const size = shape.at(-1) ?? 1;
  const selected = new Float32Array((values.length / size) * columns.length);
  for (let at = 0; at < selected.length; at++) {
    const row = Math.floor(at / columns.length);
    selected[at] = values[row * size + (columns[at % columns.length] ?? 0)] ?? 0;
  }
  return { shape: [...shape.slice(0, -1), columns.length], values: selected };
}

/** The description of an output with `size` in place of a dimension of `oldSize`. */
function renameDimension(output: ProtobufField, oldSize: number, size: number): ProtobufField {
  const renamed = (dimension: Uint8Array) =>
    writeFields(
      readFields(dimension).map((field) =>
        field.number === dimensionValue && field.value === BigInt(oldSize) ? { ...field, value: BigInt(size) } : field,
      ),
    );
  const path = [valueType, typeTensor, tensorTypeShape, shapeDimension];
  const change = path.reduceRight<(bytes: Uint8Array) => Uint8Array>(
    (inner, number) => (bytes) => mapFields(bytes, number, inner),
    renamed,
  );
  return output.bytes ? { ...output, bytes: change(output.bytes) } : output;
}
