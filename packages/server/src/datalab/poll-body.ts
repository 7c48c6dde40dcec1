import type { JsonObject } from '@docquorum/document';
import type { Job } from '@docquorum/store';
import type { ParsedPage } from 'docquorum';
import type { ExtractionAnswer } from '../work/job-payloads.js';
import { checkpointOfJob } from './checkpoints.js';
import type { DatalabWire } from './datalab-wire.js';
import { pageBlocks, pageChunks, pagedHtml, pagedMarkdown } from './page-blocks.js';
import { schemaSizes } from './schema-sizes.js';

import { withEvidence, type EvidenceMode } from './with-evidence.js';

/** What a job of this format answers. */
export interface DatalabAnswer {
  pages: ParsedPage[];
  extraction?: ExtractionAnswer;
  segments?: { name: string; pages: number[]; likelihood: number }[];
  /** A proposed schema. */
  schema?: JsonObject;
}

interface Payload {
  wire: DatalabWire;
  task: { mode?: string; extractionMode?: string };
}

/** Where the blame lies, in the vendor's words. */
const errorIn = (code: string): string =>
  /^ERR_(OPTION|SCHEMA|DOCUMENT|LIMIT)/.test(code)
    ? 'VALIDATION'
    : code.startsWith('ERR_INFERENCE')
      ? 'INFERENCE'
      : 'OTHER';

const empty: JsonObject = {
  error: null,
  error_in: null,
  markdown: null,
  html: null,
  json: null,
  chunks: null,
  extraction_schema_json: null,
  extraction_score_average: null,
  segmentation_results: null,
  images: {},
  metadata: {},
  page_count: null,
  checkpoint_id: null,
  parse_quality_score: null,
  runtime: null,
  cost_breakdown: {},
  total_cost: 0,
  evaluation: null,
  result_url: null,
  expires_in: null,
  suggestions: null,
};

/** What stands beside the values: scores in fast mode or when asked for, verification in the others. */
const evidenceOf = ({ wire, task }: Payload): EvidenceMode =>
  task.extractionMode === 'fast' ? 'score' : wire.scores === true ? 'both' : 'meta';

/** `GET .../{request_id}` of this format, whatever the state of the job. */
export const pollBody = (job: Job, version: string, evidenceMode?: EvidenceMode): JsonObject => {
  const payload = job.payload as unknown as Payload;
  const { wire, task } = payload;
  const base: JsonObject = {
    ...empty,
    output_format: wire.formats.join(','),
    extraction_mode: task.extractionMode ?? null,
    versions: { docquorum: version },
  };
  if (job.state === 'queued' || job.state === 'active') return { status: 'processing', success: null, ...base };
  if (job.state !== 'done') {
    const code = job.error?.code ?? 'ERR_CANCELLED';
    return {
      status: 'failed',
      success: false,
      ...base,
      error: job.error?.message ?? 'the request was cancelled',
      error_in: errorIn(code),
    };
  }
  const answer = job.result as unknown as DatalabAnswer;
  const { pages, extraction, segments, schema } = answer;
  const evidence =
    extraction === undefined ? undefined : withEvidence(extraction, pages, evidenceMode ?? evidenceOf(payload));
  const has = (format: string): boolean => wire.formats.includes(format);
  return {
    status: 'complete',
    success: true,
    ...base,
    markdown: has('markdown') ? pagedMarkdown(pages, wire.paginate === true) : null,
    html: has('html') ? pagedHtml(pages, wire.blockIds === true) : null,
    json: has('json') ? pageBlocks(pages) : null,
    chunks: has('chunks') ? pageChunks(pages, wire.markdownInChunks === true) : null,
    extraction_schema_json: evidence === undefined ? null : JSON.stringify(evidence.output),
    extraction_score_average: evidence?.scoreAverage ?? null,
    segmentation_results:
      segments === undefined
        ? null
        : { segments: segments.map(({ name, pages: of }) => ({ name, pages: of.map((page) => page - 1) })) },
    suggestions: schema === undefined ? null : schemaSizes(schema),
    metadata: {
      ...(wire.warnings !== undefined && wire.warnings.length > 0 && { warnings: wire.warnings }),
      page_stats: pages.map(({ pageNumber, blocks }) => ({ page_id: pageNumber - 1, num_blocks: blocks.length })),
    },
    page_count: pages.length,
    checkpoint_id: wire.saveCheckpoint ? checkpointOfJob(job.id) : null,
    runtime: ((job.finishedAt ?? job.updatedAt) - job.createdAt) / 1000,
  };
};
