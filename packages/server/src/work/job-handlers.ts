import type { JsonValue } from '@docquorum/document';
import type { BlobStore, JobHandler } from '@docquorum/store';
import type {
  ClassifyRequest,
  DocumentInput,
  Extractor,
  ParseRequest,
  PartitionRequest,
  SplitRequest,
} from 'docquorum';
import { datalabHandlers } from './datalab-handlers.js';
import { documentInput } from './document-input.js';
import { extractionHandler } from './extraction-handler.js';
import type { DocumentTask, SchemaTask } from './job-payloads.js';
import { pageText, type TableFormat } from './page-text.js';

interface AskedDocument {
  document: DocumentInput;
  signal: AbortSignal;
}

/** What a worker does, by kind of job. */
export const jobHandlers = (extractor: Extractor, blobs: BlobStore): Record<string, JobHandler> => {
  const about =
    (answer: (asked: AskedDocument) => Promise<unknown>): JobHandler =>
    async (job, { signal }) => {
      const { document, request } = job.payload as unknown as DocumentTask;
      return (await answer({ ...request, document: await documentInput(blobs, document), signal })) as JsonValue;
    };
  return {
    ...datalabHandlers(extractor, blobs),
    extraction: extractionHandler(extractor, blobs),
    refractr: extractionHandler(extractor, blobs),
    classification: about((asked) => extractor.classify(asked as ClassifyRequest)),
    parse: about(async (asked) => {
      const { tableFormat, ...request } = asked as ParseRequest & { tableFormat: TableFormat };
      const result = await extractor.parse(request);
      return { ...result, pageTexts: result.pages.map((page) => pageText(page, tableFormat)) };
    }),
    split: about((asked) => extractor.split(asked as SplitRequest)),
    schema: async (job, { signal }) => {
      const { documents } = job.payload as unknown as SchemaTask;
      const inputs = await Promise.all(documents.map((document) => documentInput(blobs, document)));
      return (await extractor.generateSchema({ documents: inputs, signal })) as JsonValue;
    },
    partition: about((asked) => extractor.partition(asked as PartitionRequest)),
  };
};
