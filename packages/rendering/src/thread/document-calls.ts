import type { PageImage, SerialisedError } from '@docquorum/document';
import type { RenderableType } from '../detect-type.js';
import type { ResolvedOpenDocumentOptions } from '../open-document-options.js';
import type { RenderOptions, TextLayer } from '../opened-document.js';

/** A document as its thread is given it: everything but the signal, which stays with the caller. */
export interface DocumentSource {
  readonly bytes: Uint8Array;
  readonly type: RenderableType;
  readonly options: Omit<ResolvedOpenDocumentOptions, 'signal'>;
}

/** What a thread can be asked about the pages of its document. */
export interface PageCalls {
  openPage(page: PageCall): { readonly width: number; readonly height: number };
  textLayer(page: PageCall): TextLayer;
  render(page: PageCall & Omit<RenderOptions, 'signal'>): PageImage;
}

export interface PageCall {
  readonly pageNumber: number;
}

/** All that a thread can be asked, one call after another: `open` first, and anew after `close`. */
export interface DocumentCalls extends PageCalls {
  open(source: DocumentSource): { readonly pageCount: number };
  close(nothing?: undefined): void;
}

export type CallName = keyof DocumentCalls;
export type CallArgument<Name extends CallName> = Parameters<DocumentCalls[Name]>[0];
export type CallResult<Name extends CallName> = ReturnType<DocumentCalls[Name]>;

/** A call as it is posted. */
export interface PostedCall {
  readonly name: CallName;
  readonly argument: unknown;
}

/** What comes back: errors cross as data, because a posted error loses its class and its code. */
export type PostedAnswer = { readonly value: unknown } | { readonly error: SerialisedError };
