import type { PageImage, SerialisedError } from '@docquorum/document';
import type { RenderOptions, TextLayer } from '@docquorum/rendering';
import type { LoadingLimits } from '../loading-limits.js';

/** What the process of a document is given: everything but the signal, which stays with the caller. */
export interface DocumentCall {
  readonly bytes: Uint8Array;
  readonly filename: string;
  readonly password: string | undefined;
  readonly limits: LoadingLimits;
}

/** What is known of an opened document without asking for its pages. */
export interface DocumentFacts {
  readonly filename: string;
  readonly mimeType: string;
  readonly pageCount: number;
  readonly leftOut: readonly string[];
}

export interface PageCall {
  readonly pageNumber: number;
}

/** All that a process can be asked: `open` first, and once. */
export interface DocumentCalls {
  open(document: DocumentCall): DocumentFacts;
  openPage(page: PageCall): { readonly width: number; readonly height: number };
  textLayer(page: PageCall): TextLayer;
  render(page: PageCall & Omit<RenderOptions, 'signal'>): PageImage;
  closePage(page: PageCall): void;
}

export type CallName = keyof DocumentCalls;
export type CallArgument<Name extends CallName> = Parameters<DocumentCalls[Name]>[0];
export type CallResult<Name extends CallName> = ReturnType<DocumentCalls[Name]>;

export interface SentCall {
  readonly id: number;
  readonly name: CallName;
  readonly argument: unknown;
}

/** Errors cross as data, because a sent error loses its class and its code. */
export type SentAnswer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: SerialisedError };
