import { writeFields } from './protobuf-fields.js';

// Field numbers and types of onnx.proto3 (ONNX IR version 8).
const attributeName = 1;
const attributeFloat = 2;
const attributeInteger = 3;
const attributeType = 20;
const floatType = 1n;
const integerType = 2n;

/** An attribute of a node that holds a float. */
export const floatAttribute = (name: string, value: number): Uint8Array =>
  writeFields([
    { number: attributeName, wire: 2, bytes: Buffer.from(name) },
    { number: attributeFloat, wire: 5, bytes: new Uint8Array(Float32Array.of(value).buffer) },
    { number: attributeType, wire: 0, value: floatType },
  ]);

/** An attribute of a node that holds an integer. */
export const integerAttribute = (name: string, value: number): Uint8Array =>
  writeFields([
    { number: attributeName, wire: 2, bytes: Buffer.from(name) },
    { number: attributeInteger, wire: 0, value: BigInt(value) },
    { number: attributeType, wire: 0, value: integerType },
  ]);
