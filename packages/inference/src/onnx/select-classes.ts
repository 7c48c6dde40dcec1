import { mapFields, readFields, writeFields, type ProtobufField } from './protobuf-fields.js';

// Field numbers of onnx.proto3 (ONNX IR version 8).
const modelGraph = 7;
const graphNode = 1;
const graphOutput = 12;
const nodeAttribute = 5;
const attributeTensor = 5;
const tensorDimensions = 1;
const tensorRawData = 9;
const valueType = 2;
const typeTensor = 1;
const tensorTypeShape = 2;
const shapeDimension = 1;
const dimensionValue = 1;

/**
 * Rewrites a classifier so that it only knows some of its classes, in the given order: the columns of the weight
 * and the entries of the bias of its last layer, the constants whose last dimension is `classCount`. Softmax then
 * runs over the chosen classes alone. Throws a `RangeError` when the model is not built that way.
 */
export function selectClasses(model: Uint8Array, classCount: number, classes: readonly number[]): Uint8Array {
  let changed = 0;
  const changeTensor = (tensor: Uint8Array): Uint8Array => {
    const sliced = sliceTensor(tensor, classCount, classes);
    if (sliced) changed++;
    return sliced ?? tensor;
  };
  const result = mapFields(model, modelGraph, (graph) => {
    const nodes = mapFields(graph, graphNode, (node) =>
      mapFields(node, nodeAttribute, (attribute) => mapFields(attribute, attributeTensor, changeTensor)),
    );
    return mapFields(nodes, graphOutput, (output) => renameDimension(output, classCount, classes.length));
  });
  if (changed !== 2) throw new RangeError(`the model has ${changed} constants of ${classCount} classes, not 2`);
  return result;
}

/** A float tensor with only some entries of its last dimension, or undefined if that is not `size` long. */
function sliceTensor(tensor: Uint8Array, size: number, entries: readonly number[]): Uint8Array | undefined {
  const fields = readFields(tensor);
  const dimensions = fields.filter(({ number }) => number === tensorDimensions);
  const data = fields.find(({ number }) => number === tensorRawData)?.bytes;
  if (!data || dimensions.at(-1)?.value !== BigInt(size)) return undefined;
  const rows = data.length / 4 / size;
  const sliced = new Uint8Array(rows * entries.length * 4);
  for (let row = 0; row < rows; row++) {
    entries.forEach((entry, column) => {
      const from = (row * size + entry) * 4;
      sliced.set(data.subarray(from, from + 4), (row * entries.length + column) * 4);
    });
  }
  return writeFields(
    fields.map((field): ProtobufField => {
      if (field === dimensions.at(-1)) return { ...field, value: BigInt(entries.length) };
      return field.number === tensorRawData ? { ...field, bytes: sliced } : field;
    }),
  );
}

/** The description of an output with `size` in place of a dimension of `oldSize`. */
const renameDimension = (output: Uint8Array, oldSize: number, size: number): Uint8Array =>
  mapFields(output, valueType, (type) =>
    mapFields(type, typeTensor, (tensor) =>
      mapFields(tensor, tensorTypeShape, (shape) =>
        mapFields(shape, shapeDimension, (dimension) =>
          writeFields(
            readFields(dimension).map((field) =>
              field.number === dimensionValue && field.value === BigInt(oldSize)
                ? { ...field, value: BigInt(size) }
                : field,
            ),
          ),
        ),
      ),
    ),
  );
