import type { CompoundFolder } from '../../compound/open-compound.js';
import { type Decoder, decoderOf } from '../text/code-pages.js';

/** The properties of an Outlook message, a recipient or an attachment, by their numbers ([MS-OXMSG] 2.1, [MS-OXPROPS]). */
export class MessageProperties {
  readonly #folder: CompoundFolder;
  readonly #fixed: ReadonlyMap<string, Buffer>;
  readonly #decoder: Decoder;

  /** `headerBytes` come before the first property: 32 in a message, 24 in one within another, 8 elsewhere. */
  constructor(folder: CompoundFolder, headerBytes: number, codePage?: number) {
    this.#folder = folder;
    this.#fixed = fixedProperties(folder, headerBytes);
    this.#decoder = decoderOf(codePage ?? this.number('3FFD') ?? 1252);
  }

  /** A text without the zero that some programs end it with. */
  text(id: string): string | undefined {
    const unicode = this.bytes(id, '001F');
    const text = unicode ? unicode.toString('utf16le') : this.#decode(this.bytes(id, '001E'));
    return text?.replace(/\0+$/, '');
  }

  bytes(id: string, type: '0102' | '001E' | '001F'): Buffer | undefined {
    return this.#folder.streams.get(`__substg1.0_${id}${type}`)?.read();
  }

  /** The folder of an object, such as a message within. */
  folder(id: string): CompoundFolder | undefined {
    return this.#folder.folders.get(`__substg1.0_${id}000D`);
  }

  number(id: string): number | undefined {
    return this.#fixed.get(`${id}0003`)?.readInt32LE();
  }

  flag(id: string): boolean {
    return this.#fixed.get(`${id}000B`)?.readUInt8() === 1;
  }

  /** ISO 8601. */
  time(id: string): string | undefined {
    // Tenths of microseconds since 1601.
    const ticks = this.#fixed.get(`${id}0040`)?.readBigUInt64LE();
    if (!ticks) return undefined;
    const moment = new Date(Number(ticks / 10_000n) - 11_644_473_600_000);
    return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
  }

  #decode(bytes: Buffer | undefined): string | undefined {
    return bytes && this.#decoder.decode(bytes);
  }
}

const propertyBytes = 16;

/** Numbers, flags and times stand in a table of their own: type, number, flags, eight bytes of value. */
function fixedProperties({ streams }: CompoundFolder, headerBytes: number): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  const table = streams.get('__properties_version1.0')?.read() ?? Buffer.alloc(0);
  for (let at = headerBytes; at + propertyBytes <= table.length; at += propertyBytes) {
    const tag = table.readUInt32LE(at).toString(16).toUpperCase().padStart(8, '0');
    found.set(tag, table.subarray(at + 8, at + propertyBytes));
  }
  return found;
}
