import type { Flow } from '../../flow/block.js';
import { FlowBuilder } from '../../flow/flow-builder.js';
import type { LoadRequest } from '../../load-request.js';
import words from './rtf-words.json' with { type: 'json' };

/** Groups whose text is no text of the document. */
const dropped: ReadonlySet<string> = new Set(words.dropped);
const characters: Readonly<Record<string, string>> = words.characters;
const codePages: Readonly<Record<string, string>> = words.codePages;

interface Group {
  readonly skip: boolean;
  /** Bytes that stand in for a character written as `\u`, for readers that do not know it. */
  readonly replaced: number;
}

/** The text of a Rich Text Format file (version 1.9.1): paragraphs, tabs, tables by their rows, other alphabets. */
export function loadRtf(text: string, request: LoadRequest): Flow {
  const builder = new FlowBuilder(request);
  const stack: Group[] = [];
  let group: Group = { skip: false, replaced: 1 };
  let decoder = new TextDecoder('windows-1252');
  let bytes: number[] = [];
  let inTable = false;
  let toReplace = 0;

  const print = (piece: string): void => {
    if (group.skip) return;
    if (toReplace > 0) {
      const kept = piece.slice(toReplace);
      toReplace = Math.max(0, toReplace - piece.length);
      if (kept === '') return;
      piece = kept;
    }
    builder.text(piece);
  };
  const flush = (): void => {
    if (bytes.length === 0) return;
    print(decoder.decode(Uint8Array.from(bytes)));
    bytes = [];
  };
  const control = (name: string, value: number | undefined): void => {
    if (dropped.has(name)) group = { ...group, skip: true };
    else if (name === 'ansicpg') decoder = new TextDecoder(codePages[String(value)] ?? 'windows-1252');
    else if (name === 'uc') group = { ...group, replaced: value ?? 1 };
    else if (group.skip) return;
    else if (name === 'u') {
      print(String.fromCharCode((value ?? 0) & 0xffff));
      toReplace = group.replaced;
    } else if (name === 'par' || name === 'sect') {
      if (inTable) builder.text('\n');
      else builder.endParagraph(true);
    } else if (name === 'page') builder.pageBreak();
    else if (name === 'pard' && inTable) leaveTable = true;
    else if (name === 'intbl') enterTable();
    else if (name === 'cell') {
      enterTable();
      builder.closeCell();
      builder.openCell();
    } else if (name === 'row') {
      builder.dropCell();
      builder.closeRow();
      builder.openCell();
    } else if (characters[name] !== undefined) print(characters[name]);
  };
  /** A paragraph that does not say that it is in a table ends the table when its text comes. */
  let leaveTable = false;
  const enterTable = (): void => {
    leaveTable = false;
    if (inTable) return;
    inTable = true;
    builder.openTable();
    builder.openCell();
  };
  const settleTable = (): void => {
    if (!leaveTable || group.skip) return;
    leaveTable = false;
    inTable = false;
    builder.dropCell();
    builder.closeTable();
  };

  const token = /\\([a-z]+)(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gi;
  for (const [, name, value, hex, symbol, brace, plain] of text.matchAll(token)) {
    if (hex !== undefined) {
      if (toReplace > 0) toReplace -= 1;
      else {
        settleTable();
        bytes.push(Number.parseInt(hex, 16));
      }
      continue;
    }
    flush();
    if (brace === '{') {
      if (stack.length < request.limits.maxDepth) stack.push(group);
    } else if (brace === '}') {
      group = stack.pop() ?? group;
      toReplace = 0;
    } else if (name !== undefined) {
      const number = value === undefined ? undefined : Number(value);
      if (name === 'bin') continue;
      control(name, number);
    } else if (symbol !== undefined) {
      if (symbol === '*') group = { ...group, skip: true };
      else if ('\\{}'.includes(symbol)) print(symbol);
      else if (symbol === '~') print(' ');
      else if (symbol === '_') print('-');
    } else if (plain !== undefined) {
      settleTable();
      print(plain);
    }
  }
  flush();
  return builder.build();
}
