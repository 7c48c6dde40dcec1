/** One field of a protocol buffers message: a number (wire type 0) or bytes (1, 2 and 5). */
export interface ProtobufField {
  readonly number: number;
  readonly wire: number;
  /** Set for wire type 0: 64 bits, negative numbers as their two's complement. */
  readonly value?: bigint;
  /** Set for the others, without the length. */
  readonly bytes?: Uint8Array;
}

/** Splits a message into its fields, in order. Bytes are views, not copies. */
export function readFields(message: Uint8Array): ProtobufField[] {
  const fields: ProtobufField[] = [];
  let position = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = message[position++];
      if (byte === undefined) throw new RangeError('the message ends within a number');
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  while (position < message.length) {
    const key = Number(varint());
    const [number, wire] = [Math.floor(key / 8), key % 8];
    if (wire === 0) {
      fields.push({ number, wire, value: varint() });
      continue;
    }
    const length = wire === 2 ? Number(varint()) : wire === 1 ? 8 : wire === 5 ? 4 : undefined;
    if (length === undefined) throw new RangeError(`wire type ${wire} is not known`);
    if (position + length > message.length) throw new RangeError('the message ends within a field');
    fields.push({ number, wire, bytes: message.subarray(position, position + length) });
    position += length;
  }
  return fields;
}

/** Puts fields together to a message. */
export function writeFields(fields: readonly ProtobufField[]): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const { number, wire, value = 0n, bytes } of fields) {
    parts.push(varintBytes(BigInt(number * 8 + wire)));
    if (wire === 0) parts.push(varintBytes(value));
    if (wire === 2) parts.push(varintBytes(BigInt(bytes?.length ?? 0)));
    if (bytes) parts.push(bytes);
  }
  return Buffer.concat(parts);
}

/** A message with each field `number` replaced by what `change` makes of its bytes. */
export function mapFields(message: Uint8Array, number: number, change: (bytes: Uint8Array) => Uint8Array): Uint8Array {
  return writeFields(
    readFields(message).map((field) =>
      field.number === number && field.bytes ? { ...field, bytes: change(field.bytes) } : field,
    ),
  );
}

function varintBytes(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128n; rest >>= 7n) bytes.push(Number(rest & 127n) + 128);
  return Uint8Array.from([...bytes, Number(rest)]);
}
