import { DocquorumError, DocumentError, LimitError } from '@docquorum/document';
import { SaxesParser } from 'saxes';
import type { LoadRequest } from '../load-request.js';
import type { ZipEntries } from './open-zip.js';

export type XmlAttributes = Readonly<Record<string, string>>;

/** Called for an XML part from its start to its end. Names come with the prefix that the format is known by. */
export interface XmlHandler {
  open?(name: string, attributes: XmlAttributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Reads an XML part of a zip-based file piece by piece. Errors: see `XmlReader`. */
export async function readXmlPart(
  zip: ZipEntries,
  part: string,
  handler: XmlHandler,
  request: LoadRequest,
): Promise<void> {
  const reader = new XmlReader(handler, part, request);
  const decoder = new TextDecoder();
  for await (const piece of zip.stream(part)) reader.write(decoder.decode(piece, { stream: true }));
  reader.write(decoder.decode());
  reader.end();
}

/**
 * A strict XML parser that knows no entities but the five of XML itself: document type declarations are refused, so
 * nothing is expanded and nothing outside is asked for.
 *
 * Throws `DocumentError` (`ERR_DOCUMENT_DAMAGED`) for what is not well formed, `LimitError` for elements too deep.
 */
export class XmlReader {
  readonly #parser = new SaxesParser();
  readonly #damaged: (what: string, cause?: unknown) => DocumentError;

  constructor(
    handler: XmlHandler,
    part: string,
    { filename, limits }: LoadRequest,
    doctype: 'refuse' | 'ignore' = 'refuse',
  ) {
    this.#damaged = (what, cause) =>
      new DocumentError('ERR_DOCUMENT_DAMAGED', `${filename} is damaged: ${part} ${what}.`, { cause });
    let depth = 0;
    this.#parser.on('error', (error) => {
      throw this.#damaged('is not well-formed XML', error);
    });
    this.#parser.on('doctype', (declaration) => {
      if (doctype === 'refuse' || declaration.includes('<!ENTITY')) {
        throw this.#damaged('declares entities, which documents do not need and attacks do');
      }
    });
    this.#parser.on('opentag', ({ name, attributes }) => {
      depth += 1;
      if (depth > limits.maxDepth) {
        throw new LimitError(
          'ERR_LIMIT_DEPTH',
          `${filename}: ${part} nests elements deeper than the ${limits.maxDepth} allowed.`,
          {
            details: { limit: limits.maxDepth, actual: depth },
          },
        );
      }
      handler.open?.(name, attributes as XmlAttributes);
    });
    this.#parser.on('text', (text) => handler.text?.(text));
    this.#parser.on('cdata', (text) => handler.text?.(text));
    this.#parser.on('closetag', ({ name }) => {
      depth -= 1;
      handler.close?.(name);
    });
  }

  write(text: string): void {
    this.#guard(() => this.#parser.write(text));
  }

  end(): void {
    this.#guard(() => this.#parser.close());
  }

  #guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      throw DocquorumError.isInstance(error) ? error : this.#damaged('cannot be read', error);
    }
  }
}
