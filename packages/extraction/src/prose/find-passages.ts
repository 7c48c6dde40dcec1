import { foldText } from '@docquorum/glossary';
import { centreX, height } from '../geometry/rect.js';
import { allWords } from '../locales/locales.js';
import { readWords } from './read-words.js';
import type { DocumentModel, Row, Segment } from '../page-model/document-model.js';
import { perModel } from '../page-model/per-model.js';
import type { Passage, PassagePiece } from './passage.js';

/** Lines of a paragraph follow each other within this, from top to top, in text units. */
const linePitch = 2.2;
/** ... and a sentence that goes on may follow at this pitch, as on certificates. */
const widePitch = 5;
/** Left edges of a paragraph differ by at most this: its first line may be indented. */
const indent = 5;
/** Centres of centred lines differ by at most this. */
const centred = 1.2;
/** A line is short when it leaves this share of the width of its paragraph empty. */
const shortLine = 0.25;

const functionWords = new Set((allWords.functionWords ?? []).map(foldText));
/** Share of the words of a text. */
const fewestFunctionWords = 0.15;

/**
 * The running text of a document: lines that read on from one another, and a sentence with the value that stands
 * apart at the end of its row. Tables, labels and single words are no passages.
 */
export const passagesOf: (model: DocumentModel) => readonly Passage[] = perModel((model) => {
  const taken = new Set<Segment>();
  const passages: Passage[] = [];
  for (const row of model.rows) {
    for (const segment of row.segments) {
      if (taken.has(segment) || !/\p{L}{2}/u.test(segment.text) || isLabelled(segment)) continue;
      const lines = [segment];
      taken.add(segment);
      for (let last = segment; ;) {
        const tail = tailOf(model.rows[last.row], last);
        if (tail && !taken.has(tail)) {
          lines.push(tail);
          taken.add(tail);
          break;
        }
        const next = nextLine(model, last, taken);
        if (!next) break;
        lines.push(next);
        taken.add(next);
        last = next;
      }
      if (isProse(lines.map((line) => line.text).join(' '))) passages.push(joinLines(lines));
    }
  }
  return passages;
});

/** The value at the end of a row whose first segment is an unfinished sentence. */
function tailOf(row: Row | undefined, segment: Segment): Segment | undefined {
  const tail = row?.segments[segment.index + 1];
  if (!row || !tail || row.segments.length !== segment.index + 2) return undefined;
  if (row.segments.slice(0, segment.index).some(({ text }) => /\p{L}{2}/u.test(text))) return undefined;
  return isProse(segment.text) && !/[.:;!?]$/.test(segment.text) ? tail : undefined;
}

/** Five words or more, a third of them in lower case, and those small words among them that only sentences need. */
function isProse(text: string): boolean {
  const words = readWords(text);
  const share = (test: (word: string) => boolean): number => words.filter(test).length / words.length;
  return (
    words.length >= 5 &&
    share((word) => /^\p{Ll}/u.test(word)) >= 1 / 3 &&
    share((word) => functionWords.has(foldText(word))) >= fewestFunctionWords
  );
}

/** A label of a few words and its value: "Date of issue : 8 August 2024". */
const isLabelled = ({ text }: Segment): boolean => {
  const colon = /^([^:：]{2,45})[:：](?:\s|$)/u.exec(text);
  return colon !== null && readWords(colon[1] ?? '').length <= 5 && readWords(text).length <= 12;
};

/** A line that is nothing but a name. */
const isNameLine = ({ text }: Segment): boolean => /^\p{Lu}[^\s,;:]*(?:\s\p{Lu}[^\s,;:]*){1,3}$/u.test(text);

function nextLine(model: DocumentModel, above: Segment, taken: ReadonlySet<Segment>): Segment | undefined {
  const page = model.rows[above.row]?.page;
  for (let r = above.row + 1; r < Math.min(model.rows.length, above.row + 4); r += 1) {
    const row = model.rows[r];
    const first = row?.segments[0];
    if (!row || !first || row.page !== page) return undefined;
    const pitch = row.rect.top - above.rect.top;
    if (pitch > widePitch) return undefined;
    const under = row.segments.find(
      (segment) => !taken.has(segment) && !isLabelled(segment) && readsOn(above, segment, pitch),
    );
    if (under) return under;
    if (pitch > 0.8) return undefined;
  }
  return undefined;
}

function readsOn(above: Segment, below: Segment, pitch: number): boolean {
  const ratio = height(above.rect) / Math.max(0.01, height(below.rect));
  const shift = Math.abs(above.rect.left - below.rect.left);
  const onAxis = Math.abs(centreX(above.rect) - centreX(below.rect)) < centred;
  if (pitch <= linePitch) return ratio > 0.7 && ratio < 1.4 && (shift < indent || onAxis);
  if (pitch > widePitch || !onAxis) return false;
  return !/[.:;!?]$/.test(above.text) &&
    /(?:^|\s)\p{Ll}[\p{L}\p{N}]*,?$|^[\p{L}\p{N},. ]*\p{N}[\p{L}\p{N}]*,$/u.test(above.text)
    ? true
    : /^\p{Ll}/u.test(below.text) && !/[.:;!?]$/.test(above.text);
}

function joinLines(lines: readonly Segment[]): Passage {
  const pieces: PassagePiece[] = [];
  const breaks: number[] = [];
  const right = Math.max(...lines.map((line) => line.rect.right));
  const left = Math.min(...lines.map((line) => line.rect.left));
  let text = '';
  for (const [i, line] of lines.entries()) {
    const above = lines[i - 1];
    if (text.endsWith('-')) {
      if (/\p{Ll}-$/u.test(text) && /^\p{Ll}/u.test(line.text)) {
        text = text.slice(0, -1);
        const last = pieces.at(-1);
        if (last) pieces[pieces.length - 1] = { ...last, end: last.end - 1 };
      }
    } else if (text !== '') text += ' ';
    if (above && above.row !== line.row && endsParagraph(above, line, left, right)) breaks.push(text.length);
    pieces.push({ row: line.row, start: line.start, end: line.end, at: text.length });
    text += line.text;
  }
  return { text, pieces, breaks };
}

/** A line that ends well before the margin, when the next one could be the first of a paragraph. */
function endsParagraph(above: Segment, below: Segment, left: number, right: number): boolean {
  if (!/^["“„«(]?[\p{Lu}\p{N}]/u.test(below.text)) return false;
  if (isNameLine(above) && above.rect.right < right) return true;
  const last = readWords(above.text).at(-1) ?? '';
  if (functionWords.has(foldText(last)) && !/[.:;!?]$/.test(above.text)) return false;
  if (/^\(?\d{1,2}(?:\.\d{1,2})*[.)]\s/u.test(below.text)) return true;
  const onAxis = Math.abs(centreX(above.rect) - centreX(below.rect)) < centred;
  return !onAxis && right - above.rect.right > (right - left) * shortLine;
}
