import type { Flow } from '../../flow/block.js';
import { FlowBuilder } from '../../flow/flow-builder.js';
import type { LoadRequest } from '../../load-request.js';
import { rtfPieces } from './rtf-pieces.js';
import { RtfTable } from './rtf-table.js';
import words from './rtf-words.json' with { type: 'json' };

/** Groups whose text is no text of the document. */
const dropped: ReadonlySet<string> = new Set(words.dropped);
/** Text that is hidden or deleted, until the word comes with a 0 or the group ends. */
const toggles: ReadonlySet<string> = new Set(words.toggles);
/** Groups within dropped ones whose text is shown: that of text boxes. */
const shown: ReadonlySet<string> = new Set(words.shown);
const paragraphEnds: ReadonlySet<string> = new Set(words.paragraphEnds);
const characters: Readonly<Record<string, string>> = words.characters;

/** The text of a Rich Text Format file (version 1.9.1): paragraphs, tabs, tables by their rows, other alphabets. */
export function loadRtf(text: string, request: LoadRequest): Flow {
  const builder = new FlowBuilder(request);
  readRtfInto(builder, text, request);
  return builder.build();
}

/** Adds a text to a document under way. */
export function readRtfInto(builder: FlowBuilder, text: string, request: LoadRequest): void {
  /** Whether the groups around are left out. */
  const outer: boolean[] = [];
  let skip = false;
  let table: RtfTable | undefined;
  /** A paragraph that does not say that it is in the table ends it when its text comes. */
  let leaveTable = false;

  const enterTable = (): RtfTable => {
    leaveTable = false;
    if (!table) builder.endParagraph();
    return (table ??= new RtfTable());
  };
  const endTable = (): void => {
    const rows = table?.rows().filter((row) => row.length > 0) ?? [];
    table = undefined;
    leaveTable = false;
    if (rows.some((row) => row.length > 1)) builder.table(rows);
    // One column is no table: its cells are paragraphs.
    else for (const { text: paragraph } of rows.flat()) builder.paragraph(paragraph);
  };
  const print = (written: string): void => {
    if (leaveTable) endTable();
    if (!table) return builder.text(written);
    builder.count(written);
    table.text(written);
  };
  const control = (name: string, value: number | undefined): void => {
    if (dropped.has(name)) skip = true;
    else if (toggles.has(name)) skip = value !== 0;
    else if (shown.has(name)) skip = false;
    else if (skip) return;
    else if (paragraphEnds.has(name)) {
      if (leaveTable) endTable();
      if (table) table.text('\n');
      else builder.endParagraph(true);
    } else if (name === 'page') builder.pageBreak();
    else if (name === 'pard') leaveTable = table !== undefined;
    else if (name === 'intbl') enterTable();
    else if (name === 'trowd') enterTable().define();
    else if (name === 'cellx') table?.edge(value ?? 0);
    else if (name === 'cell') enterTable().endCell();
    else if (name === 'row') enterTable().endRow();
    else if (characters[name] !== undefined) print(characters[name]);
  };

  for (const piece of rtfPieces(text, request)) {
    if (piece.kind === 'open') {
      if (outer.length < request.limits.maxDepth) outer.push(skip);
    } else if (piece.kind === 'close') skip = outer.pop() ?? skip;
    else if (piece.kind === 'control') control(piece.name, piece.value);
    else if (!skip) print(piece.text);
  }
  endTable();
}
