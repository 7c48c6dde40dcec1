import { createFieldReader, createRecogniser, type FieldReader, type Recogniser } from '@docquorum/inference';
import type { ResolvedExtractorOptions } from '../request/extractor-options.js';

/** The models of an extractor, each started by the first page that needs it. */
export class LazyModels {
  readonly #options: ResolvedExtractorOptions;
  #recogniser: Promise<Recogniser> | undefined;
  #fieldReader: FieldReader | undefined;

  constructor(options: ResolvedExtractorOptions) {
    this.#options = options;
  }

  recogniser(): Promise<Recogniser> {
    const { threads, device, languages, languageFolder } = this.#options;
    const folder = languageFolder === undefined ? {} : { languageFolder };
    this.#recogniser ??= createRecogniser({ threads, device, languages, ...folder });
    return this.#recogniser;
  }

  fieldReader(): FieldReader {
    this.#fieldReader ??= createFieldReader({ threads: this.#options.threads });
    return this.#fieldReader;
  }

  async close(): Promise<void> {
    // One that could not be started has told so to those who asked for it.
    await (await this.#recogniser?.catch(() => undefined))?.close();
    await this.#fieldReader?.close();
  }
}
