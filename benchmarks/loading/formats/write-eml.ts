import type { Content } from '../page-content.js';
import { writeHtml } from './write-html.js';

/** A mail whose HTML is the document. */
export const writeEml = (pages: readonly (readonly Content[])[]): Buffer => {
  const body = writeHtml(pages).toString('base64').replaceAll(/.{76}/g, '$&\r\n');
  return Buffer.from(
    [
      'From: Robin <robin@example.org>',
      'To: Sam <sam@example.org>',
      'Date: Mon, 01 Jun 2026 08:00:00 +0000',
      'Subject: As discussed',
      'MIME-Version: 1.0',
      'Content-Type: text/html; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      body,
      '',
    ].join('\r\n'),
  );
};
