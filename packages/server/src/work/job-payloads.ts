import type { JsonObject, JsonValue } from '@docquorum/document';

/** A document in the blob store. */
export interface DocumentRef {
  /** SHA-256 of the bytes. */
  hash: string;
  /** Bytes. */
  size: number;
  filename: string;
  mimeType: string;
}

/** What an extraction job is asked to do; engine options by their engine names. */
export interface ExtractionPayload {
  document: DocumentRef;
  jsonSchema?: JsonValue;
  template?: JsonValue;
  options: {
    nConsensus?: number;
    seed?: number;
    temperature?: number;
    imageResolutionDpi?: number;
    instructions?: string;
    pages?: string;
    mode?: 'fast' | 'balanced' | 'accurate';
    bustCache?: boolean;
  };
  /** Report partial outputs as progress, for those who stream. */
  partials: boolean;
  /** What the wire format must say back: model name, metadata, the request's own form. */
  wire: JsonObject;
}

/** What an extraction job answers, in no vendor's words. */
export interface ExtractionAnswer {
  output: JsonValue;
  likelihoods: JsonValue;
  sources: JsonValue;
  /** Outputs of the runs, in the order of the plan. */
  choices: JsonValue[];
  requiresHumanReview: boolean;
  reviewReasons: JsonValue[];
  pages: number;
  /** Milliseconds since 1970. */
  startedAt: number;
  finishedAt: number;
}

/** What a streaming extraction reports on its way. */
export interface ExtractionPartial {
  output: JsonValue;
}

/** What a job about a whole document is asked: a classification, a parse, a split, a partition. */
export interface DocumentTask {
  document: DocumentRef;
  /** The engine's request beside the document. */
  request: JsonObject;
  /** What the wire format must say back. */
  wire: JsonObject;
}

/** What a job that proposes a schema is asked. */
export interface SchemaTask {
  documents: DocumentRef[];
}
