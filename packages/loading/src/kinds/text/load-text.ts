import type { Block, Flow, TableCell, TextStart } from '../../flow/block.js';

interface SourceLine {
  readonly text: string;
  readonly start: TextStart;
}

/** Plain text as it stands; lines with equally many cells between bars or tabs become tables. */
export function loadText(text: string): Flow {
  const blocks: Block[] = [];
  let plain: SourceLine[] = [];
  const endPlain = (): void => {
    const [first] = plain;
    const last = plain.at(-1);
    if (first && last) {
      blocks.push({
        kind: 'text',
        text: text.slice(first.start.offset, last.start.offset + last.text.length),
        start: first.start,
      });
    }
    plain = [];
  };
  const lines = linesOf(text);
  for (let at = 0; at < lines.length;) {
    const table = tableAt(lines, at);
    if (table.length > 1) {
      endPlain();
      const rows = table.filter((line) => !isRule(line)).map(cellsOf);
      blocks.push({ kind: 'table', rows });
      at += table.length;
    } else {
      plain.push(lines[at] ?? { text: '', start: { offset: 0, line: 1 } });
      at += 1;
    }
  }
  endPlain();
  return { blocks, leftOut: [] };
}

/** Marks of Markdown that stand around words are blanked, so that every word keeps its offset. */
export const loadMarkdown = (text: string): Flow =>
  loadText(
    text
      .replace(/^( {0,3})(#{1,6}|>)(?=\s)/gm, (_, indent: string, mark: string) => indent + ' '.repeat(mark.length))
      .replace(/(\*\*|__|`)(?=\S)([^\n]{0,200}?\S)\1/g, (_, mark: string, inner: string) => {
        const blank = ' '.repeat(mark.length);
        return blank + inner + blank;
      }),
  );

function linesOf(text: string): SourceLine[] {
  const lines: SourceLine[] = [];
  let start = 0;
  for (const match of text.matchAll(/\r\n|\n|\r|\f/g)) {
    lines.push({ text: text.slice(start, match.index), start: { offset: start, line: lines.length + 1 } });
    start = match.index + match[0].length;
  }
  lines.push({ text: text.slice(start), start: { offset: start, line: lines.length + 1 } });
  return lines;
}

const isRule = ({ text }: SourceLine): boolean => text.includes('|') && text.includes('-') && /^[\s|:+-]*$/.test(text);

/** The lines from here on that have equally many cells, two or more; rules between them belong to the table. */
function tableAt(lines: readonly SourceLine[], first: number): SourceLine[] {
  const head = lines[first];
  const count = head && !isRule(head) ? cellCount(head) : 0;
  const table: SourceLine[] = [];
  if (count < 2) return table;
  for (let at = first; at < lines.length; at += 1) {
    const next = lines[at];
    if (!next || (!isRule(next) && cellCount(next) !== count)) break;
    table.push(next);
  }
  return table;
}

const cellCount = (line: SourceLine): number =>
  line.text.includes('\t') || line.text.includes('|') ? piecesOf(line).length : 1;

/** Tabs part cells, else bars do; bars at the ends of a line only frame it. */
function piecesOf({ text, start }: SourceLine): SourceLine[] {
  const mark = text.includes('\t') ? '\t' : '|';
  const pieces: SourceLine[] = [];
  let from = 0;
  for (const piece of text.split(mark)) {
    pieces.push({ text: piece, start: { ...start, offset: start.offset + from } });
    from += piece.length + 1;
  }
  if (mark === '|' && pieces[0]?.text.trim() === '') pieces.shift();
  if (mark === '|' && pieces.at(-1)?.text.trim() === '') pieces.pop();
  return pieces;
}

const cellsOf = (line: SourceLine): TableCell[] =>
  piecesOf(line).flatMap(({ text, start }, column) => {
    const blanks = text.length - text.trimStart().length;
    return text.trim() === ''
      ? []
      : [{ text: text.trim(), column, columnSpan: 1, start: { ...start, offset: start.offset + blanks } }];
  });
