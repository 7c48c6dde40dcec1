/** What a message, a recipient or an attachment says of itself: texts, bytes, numbers, flags and times by property number. */
export type Properties = Readonly<Record<string, string | Uint8Array | number | boolean | Date>>;

const tableEntry = (id: string, type: string, value: bigint): Buffer => {
  const entry = Buffer.alloc(16);
  entry.writeUInt32LE(Number.parseInt(`${id}${type}`, 16));
  entry.writeBigUInt64LE(BigInt.asUintN(64, value), 8);
  return entry;
};

/** The streams of one part of an Outlook message ([MS-OXMSG]), under `path`; texts in Unicode, or in bytes when `codePage` encodes them. */
export function messagePart(
  path: string,
  properties: Properties,
  { headerBytes = 8, encode }: { readonly headerBytes?: number; readonly encode?: (text: string) => Buffer } = {},
): Record<string, Uint8Array> {
  const streams: Record<string, Uint8Array> = {};
  const table: Buffer[] = [Buffer.alloc(headerBytes)];
  for (const [id, value] of Object.entries(properties)) {
    if (typeof value === 'string') {
      streams[`${path}__substg1.0_${id}${encode ? '001E' : '001F'}`] = encode?.(value) ?? Buffer.from(value, 'utf16le');
    } else if (typeof value === 'number') table.push(tableEntry(id, '0003', BigInt(value)));
    else if (typeof value === 'boolean') table.push(tableEntry(id, '000B', value ? 1n : 0n));
    else if (value instanceof Date) {
      table.push(tableEntry(id, '0040', (BigInt(value.getTime()) + 11_644_473_600_000n) * 10_000n));
    } else streams[`${path}__substg1.0_${id}0102`] = value;
  }
  streams[`${path}__properties_version1.0`] = Buffer.concat(table);
  return streams;
}
