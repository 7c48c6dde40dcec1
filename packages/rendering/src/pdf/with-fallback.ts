import { DocquorumError } from '@docquorum/document';
import type { PdfBackend, PdfFile, PdfPage, PixelSize } from './pdf-backend.js';

/**
 * A backend that asks `first` and, for a file or a page that it cannot read, `second`. When both fail, the
 * first one's error counts. A wrong password is final.
 */
export function withFallback(first: PdfBackend, second: PdfBackend): PdfBackend {
  return {
    name: `${first.name}, else ${second.name}`,
    async open(bytes, options) {
      const openSecond = () => second.open(bytes, options);
      if (usesUserUnit(bytes)) return openSecond();
      const file = await orElse(() => first.open(bytes, options), openSecond);
      // A rebuilt file may have lost its pages; the other library may still find them.
      if (file.pageCount > 0) return new FileWithFallback(file, openSecond);
      await file.close();
      return openSecond();
    },
  };
}

/** PDFium ignores the user unit, a magnification for sheets above 200 inches that only pdf.js applies. */
const usesUserUnit = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('/UserUnit');

class FileWithFallback implements PdfFile {
  readonly pageCount: number;
  readonly #file: PdfFile;
  readonly #openSecond: () => Promise<PdfFile>;
  #second: Promise<PdfFile> | undefined;

  constructor(file: PdfFile, openSecond: () => Promise<PdfFile>) {
    this.#file = file;
    this.pageCount = file.pageCount;
    this.#openSecond = openSecond;
  }

  openPage(pageNumber: number): Promise<PdfPage> {
    const openInSecond = async (): Promise<PdfPage> => {
      this.#second ??= this.#openSecond();
      return (await this.#second).openPage(pageNumber);
    };
    return orElse(async () => new PageWithFallback(await this.#file.openPage(pageNumber), openInSecond), openInSecond);
  }

  async close(): Promise<void> {
    await this.#file.close();
    await this.#second?.then(
      (file) => file.close(),
      () => undefined,
    );
  }
}

class PageWithFallback implements PdfPage {
  readonly width: number;
  readonly height: number;
  readonly #page: PdfPage;
  readonly #openInSecond: () => Promise<PdfPage>;

  constructor(page: PdfPage, openInSecond: () => Promise<PdfPage>) {
    this.#page = page;
    this.width = page.width;
    this.height = page.height;
    this.#openInSecond = openInSecond;
  }

  textRuns(): ReturnType<PdfPage['textRuns']> {
    return orElse(
      () => this.#page.textRuns(),
      () => this.#inSecond((page) => page.textRuns()),
    );
  }

  pictureShare(): Promise<number> {
    return orElse(
      () => this.#page.pictureShare(),
      () => this.#inSecond((page) => page.pictureShare()),
    );
  }

  draw(size: PixelSize): Promise<Uint8Array> {
    return orElse(
      () => this.#page.draw(size),
      () => this.#inSecond((page) => page.draw(size)),
    );
  }

  close(): void {
    this.#page.close();
  }

  async #inSecond<T>(work: (page: PdfPage) => Promise<T>): Promise<T> {
    const page = await this.#openInSecond();
    try {
      return await work(page);
    } finally {
      page.close();
    }
  }
}

/** Errors that no other library would change; one that a hostile file exhausts another would fare worse. */
const finalCodes: readonly string[] = ['ERR_DOCUMENT_ENCRYPTED', 'ERR_DOCUMENT_UNREADABLE', 'ERR_LIMIT_MEMORY'];

const isFinal = (error: unknown): boolean => DocquorumError.isInstance(error) && finalCodes.includes(error.code);

async function orElse<T>(first: () => Promise<T>, second: () => Promise<T>): Promise<T> {
  try {
    return await first();
  } catch (error) {
    if (isFinal(error)) throw error;
    try {
      return await second();
    } catch (secondError) {
      throw DocquorumError.isInstance(secondError) && secondError.code === 'ERR_DOCUMENT_ENCRYPTED'
        ? secondError
        : error;
    }
  }
}
