/** What the dictionary holds at first ([MS-OXRTFCP] 2.1.3.1.1): words that most files use. */
const firstWords =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor ' +
  'MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';
const dictionaryBytes = 4096;
const headerBytes = 16;
const packed = 0x75_46_5a_4c;
const unpacked = 0x41_4c_45_4d;

/**
 * Unpacks the Rich Text Format of an Outlook message ([MS-OXRTFCP]), as Latin-1. It grows nine times at most. Undefined for what is
 * not packed so; a part that was cut off ends early.
 */
export function unpackRtf(bytes: Buffer): string | undefined {
  if (bytes.length < headerBytes) return undefined;
  const kind = bytes.readUInt32LE(8);
  const rawSize = bytes.readUInt32LE(4);
  if (kind === unpacked) return bytes.toString('latin1', headerBytes, headerBytes + rawSize);
  if (kind !== packed) return undefined;
  const dictionary = Buffer.alloc(dictionaryBytes, ' ');
  let write = dictionary.write(firstWords, 'latin1');
  const text = Buffer.alloc(Math.min(rawSize, 9 * bytes.length));
  let length = 0;
  const put = (byte: number): void => {
    dictionary[write] = byte;
    write = (write + 1) % dictionaryBytes;
    if (length < text.length) length = text.writeUInt8(byte, length);
  };
  for (let at = headerBytes; at < bytes.length && length < text.length;) {
    const control = bytes[at++] ?? 0;
    for (let bit = 0; bit < 8 && at < bytes.length; bit += 1) {
      if ((control & (1 << bit)) === 0) {
        put(bytes[at++] ?? 0);
        continue;
      }
      const reference = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
      at += 2;
      const from = reference >> 4;
      if (from === write) return text.toString('latin1', 0, length);
      for (let copied = 0; copied < (reference & 15) + 2; copied += 1) {
        put(dictionary[(from + copied) % dictionaryBytes] ?? 0);
      }
    }
  }
  return text.toString('latin1', 0, length);
}
