import type { JsonObject, JsonValue, Source } from '@docquorum/document';
import type { Job } from '@docquorum/store';
import type { ExtractionAnswer, ExtractionPayload } from '../work/job-payloads.js';
import { documentTypeOf, extractionRecord, type ExtractionWire } from './extraction-record.js';
import { wirePlace } from './wire-place.js';

const anchorOf = ({ anchor, place }: Source, documentType: string): JsonObject => {
  if (place) return wirePlace(place);
  if (anchor.kind === 'text-span') return { type: 'text_span', char_start: anchor.start, char_end: anchor.end };
  const { left, top, right, bottom } = anchor.box;
  return {
    type: documentType === 'image' ? 'image_bbox' : 'pdf_bbox',
    page: anchor.pageNumber,
    left,
    top,
    width: right - left,
    height: bottom - top,
  };
};

type Leaf = { value: JsonValue; source: Source | null };

const isLeaf = (node: object): node is Leaf => 'value' in node && 'source' in node && Object.keys(node).length === 2;

const wireTree = (node: unknown, documentType: string, fileId: string): JsonValue => {
  if (Array.isArray(node)) return node.map((item) => wireTree(item, documentType, fileId));
  if (typeof node !== 'object' || node === null) return null;
  if (isLeaf(node)) {
    const { value, source } = node;
    return {
      value,
      source:
        source === null ? null : { content: source.content, anchor: anchorOf(source, documentType), file_id: fileId },
    };
  }
  return Object.fromEntries(Object.entries(node).map(([key, item]) => [key, wireTree(item, documentType, fileId)]));
};

/** `GET /v1/extractions/{id}/sources`. */
export const extractionSources = (job: Job): JsonObject => {
  const payload = job.payload as unknown as ExtractionPayload;
  const { fileId } = payload.wire as ExtractionWire;
  const documentType = documentTypeOf(payload.document.mimeType);
  const record = extractionRecord(job, true);
  const answer = job.state === 'done' ? (job.result as unknown as ExtractionAnswer) : undefined;
  return {
    object: 'extraction.sources',
    extraction_id: job.id,
    document_type: documentType,
    file: record['file'] ?? null,
    extraction: record,
    sources: answer === undefined ? {} : wireTree(answer.sources, documentType, fileId),
  };
};
