import { DocumentError, LimitError } from '@docquorum/document';
import type { LoadRequest } from '../load-request.js';

/** A folder of a compound file ([MS-CFB]): streams of bytes, and folders within. Names are in their own case. */
export interface CompoundFolder {
  readonly folders: ReadonlyMap<string, CompoundFolder>;
  readonly streams: ReadonlyMap<string, CompoundStream>;
}

export interface CompoundStream {
  /** Bytes, as the file says. */
  readonly size: number;
  /** Throws a `DocumentError` for what is not there, a `LimitError` for more than `limits.maxExpandedBytes` in all. */
  read(): Buffer;
}

const entryBytes = 128;
const miniSectorBytes = 64;
const headerChains = 109;
/** Numbers from here on are no sectors but marks: end of chain, free, table. */
const firstMark = 0xff_ff_ff_fa;
const kinds = { folder: 1, stream: 2, root: 5 } as const;

interface Entry {
  readonly name: string;
  readonly kind: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

/**
 * Opens a compound file. Chains of sectors are followed no further than the file is long, so that one that runs in
 * circles ends as a damaged file.
 */
export function openCompound(bytes: Uint8Array, request: LoadRequest): CompoundFolder {
  const { filename } = request;
  try {
    return new CompoundReader(bytes, request).root();
  } catch (error) {
    // Reading beyond the end.
    if (error instanceof RangeError) throw damaged(filename, error);
    throw error;
  }
}

class CompoundReader {
  readonly #file: Buffer;
  readonly #request: LoadRequest;
  readonly #sectorBytes: number;
  readonly #next: Uint32Array;
  readonly #entries: readonly Entry[];
  readonly #miniNext: Uint32Array;
  readonly #miniStream: Buffer;
  readonly #miniBelow: number;
  #read = 0;

  constructor(bytes: Uint8Array, request: LoadRequest) {
    const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#file = file;
    this.#request = request;
    const shift = file.readUInt16LE(30);
    if (shift !== 9 && shift !== 12) throw damaged(request.filename);
    this.#sectorBytes = 1 << shift;
    this.#next = this.#table(this.#tableSectors());
    this.#miniBelow = file.readUInt32LE(56);
    const directory = this.#chain(file.readUInt32LE(48));
    this.#entries = this.#directory(directory);
    this.#miniNext = this.#table(this.#sectorsFrom(file.readUInt32LE(60)));
    const [root] = this.#entries;
    this.#miniStream = root?.kind === kinds.root ? this.#chain(root.start).subarray(0, root.size) : Buffer.alloc(0);
  }

  root(): CompoundFolder {
    return this.#folder(this.#entries[0]?.child ?? firstMark, new Set());
  }

  /** `seen` holds the entries that have their place already: each has one. */
  #folder(first: number, seen: Set<number>): CompoundFolder {
    const folders = new Map<string, CompoundFolder>();
    const streams = new Map<string, CompoundStream>();
    const waiting = [first];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (at >= firstMark) continue;
      const entry = this.#entries[at];
      if (!entry || seen.has(at)) throw damaged(this.#request.filename);
      seen.add(at);
      waiting.push(entry.left, entry.right);
      if (entry.kind === kinds.folder) {
        if (seen.size > this.#request.limits.maxEntries) throw this.#tooMany();
        folders.set(entry.name, this.#folder(entry.child, seen));
      } else if (entry.kind === kinds.stream) {
        streams.set(entry.name, { size: entry.size, read: () => this.#stream(entry) });
      }
    }
    return { folders, streams };
  }

  #stream({ start, size }: Entry): Buffer {
    this.#request.check();
    this.#read += size;
    const { maxExpandedBytes } = this.#request.limits;
    if (this.#read > maxExpandedBytes) {
      throw new LimitError(
        'ERR_LIMIT_BYTES',
        `${this.#request.filename} would unpack to more than the ${maxExpandedBytes} bytes allowed: raise limits.maxExpandedBytes for files that you trust.`,
        { details: { limit: maxExpandedBytes, actual: this.#read, option: 'limits.maxExpandedBytes' } },
      );
    }
    const whole = size < this.#miniBelow ? this.#miniChain(start) : this.#chain(start);
    if (whole.length < size) throw damaged(this.#request.filename);
    return whole.subarray(0, size);
  }

  #directory(bytes: Buffer): Entry[] {
    const entries: Entry[] = [];
    if (bytes.length / entryBytes > 4 * this.#request.limits.maxEntries) throw this.#tooMany();
    for (let at = 0; at + entryBytes <= bytes.length; at += entryBytes) {
      const nameBytes = Math.min(64, bytes.readUInt16LE(at + 64));
      entries.push({
        name: bytes.toString('utf16le', at, at + Math.max(0, nameBytes - 2)),
        kind: bytes.readUInt8(at + 66),
        left: bytes.readUInt32LE(at + 68),
        right: bytes.readUInt32LE(at + 72),
        child: bytes.readUInt32LE(at + 76),
        start: bytes.readUInt32LE(at + 116),
        // The upper half is only for files of more than 4 GiB, and holds anything in old ones.
        size: bytes.readUInt32LE(at + 120),
      });
    }
    return entries;
  }

  /** The sectors that hold the table of chains: the first ones stand in the header, the others in a chain of their own. */
  #tableSectors(): number[] {
    const sectors: number[] = [];
    const add = (bytes: Buffer, from: number, to: number): void => {
      for (let at = from; at < to; at += 4) {
        const sector = bytes.readUInt32LE(at);
        if (sector < firstMark) sectors.push(sector);
      }
    };
    add(this.#file, 76, 76 + 4 * headerChains);
    let further = this.#file.readUInt32LE(68);
    for (let left = this.#sectorsOfFile; further < firstMark; left -= 1) {
      if (left <= 0) throw damaged(this.#request.filename);
      const sector = this.#sector(further);
      add(sector, 0, this.#sectorBytes - 4);
      further = sector.readUInt32LE(this.#sectorBytes - 4);
    }
    if (sectors.length > this.#sectorsOfFile) throw damaged(this.#request.filename);
    return sectors;
  }

  /** What follows each sector. */
  #table(sectors: readonly number[]): Uint32Array {
    const perSector = this.#sectorBytes / 4;
    const table = new Uint32Array(sectors.length * perSector).fill(firstMark);
    for (const [index, sector] of sectors.entries()) {
      const bytes = this.#sector(sector);
      for (let at = 0; at * 4 < bytes.length - 3; at += 1) table[index * perSector + at] = bytes.readUInt32LE(at * 4);
    }
    return table;
  }

  #sectorsFrom(start: number): number[] {
    return followChain(start, this.#next, this.#sectorsOfFile, this.#request.filename);
  }

  #chain(start: number): Buffer {
    return Buffer.concat(this.#sectorsFrom(start).map((sector) => this.#sector(sector)));
  }

  #miniChain(start: number): Buffer {
    const most = Math.ceil(this.#miniStream.length / miniSectorBytes);
    const sectors = followChain(start, this.#miniNext, most, this.#request.filename);
    return Buffer.concat(
      sectors.map((sector) => this.#miniStream.subarray(sector * miniSectorBytes, (sector + 1) * miniSectorBytes)),
    );
  }

  #sector(number: number): Buffer {
    const from = (number + 1) * this.#sectorBytes;
    if (from >= this.#file.length) throw damaged(this.#request.filename);
    return this.#file.subarray(from, from + this.#sectorBytes);
  }

  get #sectorsOfFile(): number {
    return Math.ceil(this.#file.length / this.#sectorBytes);
  }

  #tooMany(): LimitError {
    const { filename, limits } = this.#request;
    return new LimitError('ERR_LIMIT_BYTES', `${filename} has more parts than the ${limits.maxEntries} allowed.`, {
      details: { limit: limits.maxEntries, option: 'limits.maxEntries' },
    });
  }
}

function followChain(start: number, next: Uint32Array, most: number, filename: string): number[] {
  const sectors: number[] = [];
  for (let at = start; at < firstMark; at = next[at] ?? firstMark) {
    if (sectors.length >= most) throw damaged(filename);
    sectors.push(at);
  }
  return sectors;
}

const damaged = (filename: string, cause?: unknown): DocumentError =>
  new DocumentError('ERR_DOCUMENT_DAMAGED', `${filename} is damaged: its parts cannot be read.`, { cause });
