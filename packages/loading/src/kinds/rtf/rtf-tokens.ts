/** A piece of a Rich Text Format file (version 1.9.1), as its text is read from left to right. */
export type RtfToken =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  /** A control word such as `\par` or `\u8364`, or a symbol such as `\~`. */
  | { readonly kind: 'control'; readonly name: string; readonly value: number | undefined }
  /** A byte of a code page, `\'e4`. */
  | { readonly kind: 'byte'; readonly byte: number }
  | { readonly kind: 'text'; readonly text: string };

/** Takes a file apart. The bytes after `\bin` are passed over. */
export function* rtfTokens(text: string): Generator<RtfToken> {
  const token = /\\([a-z]+)(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gi;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [, name, value, hex, symbol, brace, plain] = found;
    if (hex !== undefined) yield { kind: 'byte', byte: Number.parseInt(hex, 16) };
    else if (brace !== undefined) yield brace === '{' ? { kind: 'open' } : { kind: 'close' };
    else if (plain !== undefined) yield { kind: 'text', text: plain };
    else if (symbol !== undefined) yield { kind: 'control', name: symbol, value: undefined };
    else if (name === 'bin') token.lastIndex += Math.max(0, Number(value ?? 0));
    else if (name !== undefined)
      yield { kind: 'control', name, value: value === undefined ? undefined : Number(value) };
  }
}
