import { DocquorumError } from '@docquorum/document';
import type { Attachment } from './flow/block.js';
import { joinDocuments } from './join-documents.js';
import type { LoadedDocument } from './loaded-document.js';

const maxAttachments = 100;

/**
 * A mail and the documents attached to it, page after page. One that `open` cannot open is left out, and said to be;
 * the rest still counts.
 */
export async function withAttachments(
  document: LoadedDocument,
  attachments: readonly Attachment[],
  open: (attachment: Attachment) => Promise<LoadedDocument>,
  { maxPages, signal }: { readonly maxPages: number; readonly signal: AbortSignal | undefined },
): Promise<LoadedDocument> {
  const opened: LoadedDocument[] = [];
  const leftOut = [...document.leftOut];
  try {
    for (const attachment of attachments.slice(0, maxAttachments)) {
      // Refused when they are joined.
      if (opened.reduce((sum, { pageCount }) => sum + pageCount, 0) > maxPages) break;
      try {
        opened.push(await open(attachment));
      } catch (error) {
        signal?.throwIfAborted();
        if (!DocquorumError.isInstance(error)) throw error;
        leftOut.push(`attachment ${attachment.filename}: ${error.message}`);
      }
    }
    if (attachments.length > maxAttachments) {
      leftOut.push(`${attachments.length - maxAttachments} attachments after the first ${maxAttachments}`);
    }
    return joinDocuments({ ...document, leftOut }, opened, maxPages);
  } catch (error) {
    await Promise.all(opened.map((attached) => attached.close()));
    throw error;
  }
}
