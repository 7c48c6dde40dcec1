import { posix } from 'node:path';
import { DocumentError } from '@docquorum/document';
import PostalMime, { type Address, type Email } from 'postal-mime';
import type { Attachment, Flow } from '../../flow/block.js';
import { FlowBuilder } from '../../flow/flow-builder.js';
import type { LoadRequest } from '../../load-request.js';
import { readHtmlInto } from '../text/load-html.js';

/** An e-mail (RFC 5322): who, when, about what; its text; its attachments by name and as further documents. */
export async function loadEmail(_text: string, request: LoadRequest, bytes: Uint8Array): Promise<Flow> {
  const builder = new FlowBuilder(request);
  const mail = await parse(bytes, request);
  const line = (label: string, value: string | undefined): void => {
    if (!value) return;
    builder.text(`${label}: ${value}`);
    builder.endParagraph();
  };
  line('From', addressesOf([mail.from]));
  line('To', addressesOf(mail.to));
  line('Cc', addressesOf(mail.cc));
  line('Date', mail.date);
  line('Subject', mail.subject);
  const attachments: Attachment[] = [];
  for (const { filename, content, disposition, related } of mail.attachments) {
    // The name is whatever the sender wrote: only its last part is a name.
    const name = posix.basename((filename ?? '').replaceAll('\\', '/')) || 'unnamed';
    line('Attachment', name);
    // Logos and the like, which the text shows.
    if (related || disposition === 'inline') builder.leaveOut(`${name}, shown within the text`);
    else attachments.push({ filename: name, bytes: toBytes(content) });
  }
  builder.blankLine();
  // The HTML keeps its tables; the plain text beside it says the same.
  if (mail.html) readHtmlInto(builder, mail.html, request);
  else {
    builder.text(mail.text ?? '');
    builder.endParagraph();
  }
  return { ...builder.build(), attachments };
}

const toBytes = (content: ArrayBuffer | Uint8Array | string): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);

async function parse(bytes: Uint8Array, { filename, limits }: LoadRequest): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, { maxNestingDepth: Math.min(64, limits.maxDepth) });
  } catch (cause) {
    throw new DocumentError('ERR_DOCUMENT_DAMAGED', `${filename} is no e-mail that can be read.`, { cause });
  }
}

/** Names stand apart from addresses, so that a name is not taken with its address. */
const addressesOf = (addresses: readonly (Address | undefined)[] | undefined): string =>
  (addresses ?? [])
    .flatMap((address) => (address?.group ? address.group : address ? [address] : []))
    .map(({ name, address }) => (name && address ? `${name}\t<${address}>` : (address ?? name ?? '')))
    .join(', ');
