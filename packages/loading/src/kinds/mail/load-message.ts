import type { CompoundFolder } from '../../compound/open-compound.js';
import type { Flow } from '../../flow/block.js';
import type { LoadRequest } from '../../load-request.js';
import { htmlOfRtf } from '../rtf/html-of-rtf.js';
import { unpackRtf } from '../rtf/unpack-rtf.js';
import { decoderOf } from '../text/code-pages.js';
import { decodeText } from '../text/decode-text.js';
import { layOutMail, type MailAddress, type MailAttachment } from './mail.js';
import { MessageProperties } from './message-properties.js';

export const messageType = 'application/vnd.ms-outlook';

/** Bytes before the properties of each ([MS-OXMSG] 2.4.1). */
const headers = { message: 32, withinMessage: 24, part: 8 } as const;
/** What makes an attachment a picture that the text shows ([MS-OXCMSG] 2.2.2.29). */
const shownInText = 4;

/** An Outlook message ([MS-OXMSG]); messages within it are attachments. */
export function loadMessage(folder: CompoundFolder, request: LoadRequest, within = false): Flow {
  const properties = new MessageProperties(folder, within ? headers.withinMessage : headers.message);
  const codePage = properties.number('3FFD');
  const partsOf = (kind: string): (readonly [CompoundFolder, MessageProperties])[] =>
    [...folder.folders]
      .filter(([name]) => name.startsWith(`__${kind}_version1.0_#`))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, part]) => [part, new MessageProperties(part, headers.part, codePage)]);
  const recipients = partsOf('recip').map(([, part]) => ({
    kind: part.number('0C15') ?? 1,
    name: part.text('3001'),
    address: mailbox(part.text('39FE'), part.text('3003')),
  }));
  const ofKind = (kind: number, shown: string | undefined): MailAddress[] => {
    const named = recipients.filter((recipient) => recipient.kind === kind);
    return named.length === 0 && shown ? [{ name: shown }] : named;
  };
  const name = properties.text('0C1A') ?? properties.text('0042');
  const address = mailbox(
    properties.text('5D01'),
    properties.text('0C1F'),
    properties.text('5D02'),
    properties.text('0065'),
  );
  return layOutMail(
    {
      from: name || address ? [{ name, address }] : [],
      to: ofKind(1, properties.text('0E04')),
      cc: ofKind(2, properties.text('0E03')),
      date: properties.time('0039') ?? properties.time('0E06'),
      subject: properties.text('0037'),
      text: properties.text('1000'),
      ...richText(properties, request),
      attachments: partsOf('attach').map(([, part]) => attachmentOf(part)),
    },
    request,
  );
}

/** Addresses within a company are names of its directory (`/O=...`), which say nothing outside it. */
const mailbox = (...addresses: readonly (string | undefined)[]): string | undefined =>
  addresses.find((address) => address?.includes('@'));

function richText(
  properties: MessageProperties,
  request: LoadRequest,
): { readonly html: string | undefined; readonly rtf: string | undefined } {
  const written = properties.bytes('1013', '0102');
  const codePage = properties.number('3FDE');
  const html = written && (codePage === undefined ? decodeText(written) : decoderOf(codePage).decode(written));
  if (html) return { html, rtf: undefined };
  const packed = properties.bytes('1009', '0102');
  const rtf = packed && unpackRtf(packed);
  if (!rtf) return { html: properties.text('1013'), rtf: undefined };
  const packedHtml = htmlOfRtf(rtf, request);
  // What was made from plain text says no more than the plain text.
  const isRich = !/\\fromtext\b/.test(rtf.slice(0, 1000)) || !properties.text('1000');
  return packedHtml === undefined && isRich ? { html: undefined, rtf } : { html: packedHtml, rtf: undefined };
}

function attachmentOf(part: MessageProperties): MailAttachment {
  const within = part.folder('3701');
  const filename = part.text('3707') ?? part.text('3704') ?? part.text('3001') ?? '';
  return {
    filename,
    content: within?.streams.has('__properties_version1.0')
      ? { mimeType: messageType, load: (request) => loadMessage(within, request, true) }
      : (part.bytes('3701', '0102') ?? new Uint8Array()),
    withinText: part.flag('7FFE') || ((part.number('3714') ?? 0) & shownInText) !== 0,
  };
}
