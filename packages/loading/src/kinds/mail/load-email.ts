import { DocumentError } from '@docquorum/document';
import PostalMime, { type Address, type Email } from 'postal-mime';
import type { Flow } from '../../flow/block.js';
import type { LoadRequest } from '../../load-request.js';
import { layOutMail, type MailAddress } from './mail.js';

/** An e-mail (RFC 5322). */
export async function loadEmail(_text: string, request: LoadRequest, bytes: Uint8Array): Promise<Flow> {
  const { from, to, cc, date, subject, text, html, attachments } = await parse(bytes, request);
  return layOutMail(
    {
      from: withoutGroups(from ? [from] : []),
      to: withoutGroups(to),
      cc: withoutGroups(cc),
      date,
      subject,
      text,
      html,
      rtf: undefined,
      attachments: attachments.map(({ filename, content, disposition, related }) => ({
        filename: filename ?? '',
        content: toBytes(content),
        withinText: related === true || disposition === 'inline',
      })),
    },
    request,
  );
}

const withoutGroups = (addresses: readonly Address[] = []): MailAddress[] =>
  addresses.flatMap((address) => address.group ?? [address]);

const toBytes = (content: ArrayBuffer | Uint8Array | string): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);

async function parse(bytes: Uint8Array, { filename, limits }: LoadRequest): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, { maxNestingDepth: Math.min(64, limits.maxDepth) });
  } catch (cause) {
    throw new DocumentError('ERR_DOCUMENT_DAMAGED', `${filename} is no e-mail that can be read.`, { cause });
  }
}
