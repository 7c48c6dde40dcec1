import type { Flow } from '../../flow/block.js';
import { FlowBuilder } from '../../flow/flow-builder.js';
import type { LoadRequest } from '../../load-request.js';
import { rtfPieces } from './rtf-pieces.js';
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
  let inTable = false;
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
    if (!leaveTable) return;
    leaveTable = false;
    inTable = false;
    builder.dropCell();
    builder.closeTable();
  };
  const control = (name: string, value: number | undefined): void => {
    if (dropped.has(name)) skip = true;
    else if (toggles.has(name)) skip = value !== 0;
    else if (shown.has(name)) skip = false;
    else if (skip) return;
    else if (paragraphEnds.has(name)) {
      if (inTable && !leaveTable) builder.text('\n');
      else {
        settleTable();
        builder.endParagraph(true);
      }
    } else if (name === 'page') builder.pageBreak();
    else if (name === 'pard' && inTable) leaveTable = true;
    else if (name === 'intbl' || name === 'trowd') enterTable();
    else if (name === 'cell') {
      enterTable();
      builder.closeCell();
      builder.openCell();
    } else if (name === 'row') {
      leaveTable = false;
      builder.dropCell();
      builder.closeRow();
      builder.openCell();
    } else if (characters[name] !== undefined) builder.text(characters[name]);
  };

  for (const piece of rtfPieces(text, request)) {
    if (piece.kind === 'open') {
      if (outer.length < request.limits.maxDepth) outer.push(skip);
    } else if (piece.kind === 'close') skip = outer.pop() ?? skip;
    else if (piece.kind === 'control') control(piece.name, piece.value);
    else if (!skip) {
      settleTable();
      builder.text(piece.text);
    }
  }
  if (inTable) builder.closeTable();
}
