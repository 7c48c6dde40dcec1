import { extname } from 'node:path';
import { decodeText } from './kinds/text/decode-text.js';

/** What a file turned out to be. Text comes decoded, because looking at it was needed to tell. */
export type DetectedKind =
  | { readonly kind: 'zip' }
  | { readonly kind: 'compound' }
  | { readonly kind: TextKind; readonly text: string }
  | undefined;

export type TextKind = 'text' | 'markdown' | 'delimited' | 'html' | 'email' | 'rtf' | 'json' | 'xml';

const byName: Readonly<Record<string, TextKind>> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.csv': 'delimited',
  '.tsv': 'delimited',
  '.tab': 'delimited',
  '.eml': 'email',
};

const zipStarts = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'] as const;
/** Compound files ([MS-CFB]): Office before 2007, Outlook messages, encrypted Office files. */
const compoundStart = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

/** Tells the kind of a file that is neither a PDF nor an image: from its bytes, then from its name. */
export function detectKind(bytes: Uint8Array, filename: string): DetectedKind {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 8)).toString('latin1');
  if (zipStarts.some((start) => head.startsWith(start))) return { kind: 'zip' };
  if (head === compoundStart) return { kind: 'compound' };
  const text = decodeText(bytes);
  return text === undefined ? undefined : { kind: textKind(text, extname(filename).toLowerCase()), text };
}

function textKind(text: string, extension: string): TextKind {
  const head = text.slice(0, 4096).trimStart();
  if (head.startsWith('{\\rtf')) return 'rtf';
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b/i.test(head)) return 'html';
  if (/^<\?xml\b/.test(head)) return 'xml';
  if ((extension === '.html' || extension === '.htm') && head.includes('<')) return 'html';
  if (extension !== '.txt' && isEmail(head)) return 'email';
  const named = byName[extension];
  if (named) return named;
  if (/^[[{]/.test(head) && isJson(text)) return 'json';
  // Pieces of HTML, as they are saved from mails, start with any element.
  return /^<(?:div|table|p|span|style|meta|center|font)\b[^]*<\//i.test(head) ? 'html' : 'text';
}

const mailFields =
  /^(?:received|return-path|delivered-to|mime-version|message-id|from|to|subject|date|content-type|x-[\w-]+):/i;
const mailOnlyFields = /^(?:received|return-path|mime-version|message-id):/im;

function isEmail(head: string): boolean {
  const header = head.split(/\r?\n\r?\n/, 1)[0] ?? '';
  return mailFields.test(header) && mailOnlyFields.test(header);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
