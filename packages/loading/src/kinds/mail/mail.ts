import { posix } from 'node:path';
import type { Attachment, Flow } from '../../flow/block.js';
import { FlowBuilder } from '../../flow/flow-builder.js';
import type { LoadRequest } from '../../load-request.js';
import { readRtfInto } from '../rtf/load-rtf.js';
import { readHtmlInto } from '../text/load-html.js';

/** A message, whatever file it came in. */
export interface Mail {
  readonly from: readonly MailAddress[];
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  /** ISO 8601. */
  readonly date: string | undefined;
  readonly subject: string | undefined;
  /** The same text in all the forms that the message has. */
  readonly text: string | undefined;
  readonly html: string | undefined;
  readonly rtf: string | undefined;
  readonly attachments: readonly MailAttachment[];
}

export interface MailAddress {
  readonly name?: string | undefined;
  readonly address?: string | undefined;
}

export interface MailAttachment extends Attachment {
  /** A logo or the like, which the text shows. */
  readonly withinText: boolean;
}

/** A message from top to bottom: who, when, about what; its text; its attachments by name and as further documents. */
export function layOutMail(mail: Mail, request: LoadRequest): Flow {
  const builder = new FlowBuilder(request);
  const line = (label: string, value: string | undefined): void => {
    if (!value) return;
    builder.text(`${label}: ${value}`);
    builder.endParagraph();
  };
  line('From', addressesOf(mail.from));
  line('To', addressesOf(mail.to));
  line('Cc', addressesOf(mail.cc));
  line('Date', mail.date);
  line('Subject', mail.subject);
  const attachments: Attachment[] = [];
  for (const { filename, content, withinText } of mail.attachments) {
    // The name is whatever the sender wrote: only its last part is a name.
    const name = posix.basename(filename.replaceAll('\\', '/')) || 'unnamed';
    line('Attachment', name);
    if (withinText) builder.leaveOut(`${name}, shown within the text`);
    else attachments.push({ filename: name, content });
  }
  builder.blankLine();
  // HTML and rich text keep their tables; the plain text beside them says the same.
  if (mail.html) readHtmlInto(builder, mail.html, request);
  else if (mail.rtf) readRtfInto(builder, mail.rtf, request);
  else builder.text(mail.text ?? '');
  builder.endParagraph();
  return { ...builder.build(), attachments };
}

/** Names stand apart from addresses, so that a name is not taken with its address. */
const addressesOf = (addresses: readonly MailAddress[]): string =>
  addresses
    .map(({ name, address }) => (name && address ? `${name}\t<${address}>` : (address ?? name ?? '')))
    .join(', ');
