import type { LoadRequest } from '../../load-request.js';
import { type Decoder, decoderOf } from '../text/code-pages.js';
import { rtfTokens } from './rtf-tokens.js';
import charsets from './rtf-charsets.json' with { type: 'json' };

/** A piece of a Rich Text Format file whose text is decoded. */
export type RtfPiece =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  | { readonly kind: 'control'; readonly name: string; readonly value: number | undefined }
  | { readonly kind: 'text'; readonly text: string };

interface Group {
  /** Of the font; undefined for the code page of the file. */
  readonly decoder: Decoder | undefined;
  /** Characters that stand in for one written as `\u`, for readers that do not know it. */
  readonly replaced: number;
  /** The table of fonts says in which code page the text of each is written. */
  readonly inFonts: boolean;
}

/** Takes a file apart and decodes its text: by the code page of the file or of the font, and Unicode as it is. */
export function* rtfPieces(text: string, { limits, check }: LoadRequest): Generator<RtfPiece> {
  const groups: Group[] = [];
  const fonts = new Map<number, Decoder>();
  let standard = decoderOf(1252);
  let group: Group = { decoder: undefined, replaced: 1, inFonts: false };
  let font = 0;
  let bytes: number[] = [];
  let toReplace = 0;
  /** Groups beyond the depth that is remembered. */
  let deeper = 0;
  let seen = 0;

  const decode = (coded: readonly number[]): string => (group.decoder ?? standard).decode(Uint8Array.from(coded));
  const control = (name: string, value = 0): void => {
    if (name === 'ansicpg') standard = decoderOf(value);
    else if (name === 'uc') group = { ...group, replaced: value };
    else if (name === 'fonttbl') group = { ...group, inFonts: true };
    else if (name === 'f' || name === 'plain') {
      font = value;
      if (!group.inFonts) group = { ...group, decoder: name === 'f' ? fonts.get(font) : undefined };
    } else if (name === 'fcharset' && group.inFonts) {
      const codePage = (charsets as Readonly<Record<string, number>>)[value];
      if (codePage !== undefined) fonts.set(font, decoderOf(codePage));
    }
  };

  for (const token of rtfTokens(text)) {
    seen += 1;
    if (seen % 4096 === 0) check();
    if (token.kind === 'byte') {
      if (toReplace > 0) toReplace -= 1;
      else bytes.push(token.byte);
      continue;
    }
    if (bytes.length > 0) yield { kind: 'text', text: decode(bytes) };
    bytes = [];
    if (token.kind === 'text') {
      const kept = token.text.slice(toReplace);
      toReplace = Math.max(0, toReplace - token.text.length);
      if (kept !== '') yield { kind: 'text', text: kept };
    } else if (token.kind === 'control' && token.name === 'u') {
      yield { kind: 'text', text: String.fromCharCode((token.value ?? 0) & 0xffff) };
      toReplace = group.replaced;
    } else {
      if (token.kind === 'open') {
        if (groups.length < limits.maxDepth) groups.push(group);
        else deeper += 1;
      } else if (token.kind === 'close') {
        if (deeper > 0) deeper -= 1;
        else group = groups.pop() ?? group;
        toReplace = 0;
      } else control(token.name, token.value);
      yield token;
    }
  }
  if (bytes.length > 0) yield { kind: 'text', text: decode(bytes) };
}
