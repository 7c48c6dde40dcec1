import type { JsonObject, JsonValue } from '@docquorum/document';
import type { BlobStore, JobHandler } from '@docquorum/store';
import type { ExtractRequest, Extractor, SplitRequest } from 'docquorum';
import type { DatalabAnswer } from '../datalab/poll-body.js';
import { documentInput } from './document-input.js';
import { answerOf } from './extraction-handler.js';
import type { DocumentRef } from './job-payloads.js';

interface DatalabTask {
  document: DocumentRef;
  reading: { pages?: string; bustCache?: boolean };
  task: JsonObject & { mode?: ExtractRequest['mode'] };
}

/** Runs the requests of the Datalab format: the pages as blocks, and beside them what was asked. */
export const datalabHandlers = (extractor: Extractor, blobs: BlobStore): Record<string, JobHandler> => {
  type About = ReturnType<typeof aboutOf> extends Promise<infer T> ? T : never;
  const aboutOf = async ({ document, reading }: DatalabTask, signal: AbortSignal) => ({
    ...reading,
    document: await documentInput(blobs, document),
    signal,
  });
  const answering =
    (
      more: (about: About, task: DatalabTask['task'], startedAt: number) => Promise<Partial<DatalabAnswer>>,
    ): JobHandler =>
    async (job, { signal }) => {
      const startedAt = Date.now();
      const payload = job.payload as unknown as DatalabTask;
      const about = await aboutOf(payload, signal);
      const { pages } = await extractor.parse(about);
      return { pages, ...(await more(about, payload.task, startedAt)) } as unknown as JsonValue;
    };
  return {
    'datalab-convert': answering(async () => ({})),
    'datalab-schemas': answering(async ({ document, ...reading }) => ({
      schema: (await extractor.generateSchema({ ...reading, documents: [document] })) as JsonObject,
    })),
    'datalab-extract': answering(async (about, { jsonSchema, nConsensus, mode }, startedAt) => ({
      extraction: answerOf(
        await extractor.extract({
          ...about,
          jsonSchema,
          nConsensus: Number(nConsensus),
          ...(mode === undefined ? {} : { mode }),
        }),
        startedAt,
      ),
    })),
    'datalab-segment': answering(async (about, { subdocuments }) => {
      const { parts } = await extractor.split({
        ...about,
        subdocuments: subdocuments as unknown as SplitRequest['subdocuments'],
      });
      return { segments: parts.map(({ name, pages, likelihood }) => ({ name, pages: [...pages], likelihood })) };
    }),
  };
};
