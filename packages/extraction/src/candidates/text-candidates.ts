import { foldText } from '@docquorum/glossary';
import { height } from '../geometry/rect.js';
import type { KnownLabel, LabelMap } from '../labels/label-map.js';
import { isFunctionWord } from '../labels/word-overlap.js';
import { isRunningText } from '../labels/place-label.js';
import type { DocumentModel, Row, Segment } from '../page-model/document-model.js';
import type { Span } from '../page-model/span.js';
import { type Candidate, makeCandidate } from './candidate.js';
import { trimSpan } from './trim-span.js';

/** Rows that a value of several lines may have. */
const mostLines = 8;
/** Words that a label may go on with. */
const mostMoreWords = 4;
/** Lines of one value follow each other within this, from top to top, in text units. */
const linePitch = 2;
/** ... and start within this of each other. */
const leftEdge = 0.8;

/**
 * Words that may be the value of a field that has no shape of its own: every segment, what follows a label inside
 * its segment, and both together with the lines below.
 */
export function findTextCandidates(model: DocumentModel, labels: LabelMap): Candidate[] {
  const candidates: Candidate[] = [];
  for (const row of model.rows) {
    for (const segment of row.segments) {
      for (const { span, features } of piecesOf(row, segment, labels)) {
        candidates.push(makeCandidate(model, 'text', [span], { features }));
        const below = linesBelow(model, labels, row, segment, span);
        if (below.length > 0) {
          candidates.push(
            makeCandidate(model, 'text', [span, ...below], { features: { ...features, lines: below.length + 1 } }),
          );
        }
      }
    }
  }
  return candidates;
}

interface Piece {
  readonly span: Span;
  readonly features: Readonly<Record<string, number>>;
}

function piecesOf(row: Row, segment: Segment, labels: LabelMap): Piece[] {
  const heads = labels.inRow(row.index).filter((label) => label.segment === segment.index && isHead(label));
  const shared = {
    ...(labels.isLabel(segment) && { label: 1 }),
    ...(isRunningText(row, segment) && { running: 1 }),
  };
  const pieces: Piece[] = [];
  const add = (start: number, end: number, features: Readonly<Record<string, number>>): void => {
    const span = trimSpan(row, start, end);
    if (span && !pieces.some((piece) => piece.span.start === span.start && piece.span.end === span.end)) {
      pieces.push({ span, features });
    }
  };
  const closed = heads.filter((label) => label.colon);
  const startsWithLabel = closed.some((label) => label.start - segment.start < 4);
  add(segment.start, segment.end, { ...shared, ...(startsWithLabel && { label: 1 }) });
  for (const head of heads) {
    if (head.end >= segment.end) continue;
    const next = closed.find((label) => label.start >= head.end)?.start ?? unknownHead(row, head.end, segment.end);
    if (!saysMoreOfLabel(head, row.text.slice(head.end, next))) add(head.end, next, { ...shared, label: 0, tail: 1 });
  }
  return pieces;
}

/** "Nr./No", "Descrizione dell'accaduto": what follows belongs to the label. */
function saysMoreOfLabel(head: KnownLabel, rest: string): boolean {
  if (/^\s*\/\s*\p{L}[\p{L}.]*\s*$/u.test(rest)) return true;
  const words = rest.trim().split(/[\s'’]+/u);
  return (
    head.form === 'open' &&
    words.length > 1 &&
    words.length <= mostMoreWords &&
    !/[\d,;]/u.test(rest) &&
    isFunctionWord({ keys: [foldText(words[0] ?? '')] })
  );
}

const isHead = (label: KnownLabel): boolean =>
  label.form === 'closed' || label.form === 'followed' || (label.form === 'open' && !label.within);

/** Where another label that nobody knows begins: one to three words and a colon, after a wide blank or a value. */
function unknownHead(row: Row, start: number, end: number): number {
  const text = row.text.slice(start, end);
  const match = /(?:\s{2,}|[\d.,)]\s+)(\p{Lu}[\p{L}.]*(?:\s\p{L}+){0,2})\s?:/u.exec(text);
  return match?.index === undefined || match.index === 0 ? end : start + match.index + match[0].indexOf(match[1] ?? '');
}

/** The lines under a value that go on with it: same left edge, same pitch, no label. */
function linesBelow(model: DocumentModel, labels: LabelMap, row: Row, segment: Segment, span: Span): Span[] {
  const left = span.start <= segment.start + 1 ? segment.rect.left : edgeAt(row, span.start);
  const spans: Span[] = [];
  let above = segment;
  for (let r = row.index + 1; r < model.rows.length && spans.length < mostLines - 1; r += 1) {
    const next = model.rows[r];
    if (!next || next.page !== row.page || next.rect.top - above.rect.top > linePitch + 1) break;
    const under = next.segments.find((candidate) => Math.abs(candidate.rect.left - left) < leftEdge);
    if (!under) {
      if (next.rect.top - above.rect.top > linePitch) break;
      continue;
    }
    if (under.rect.top - above.rect.top > linePitch || !alike(above, under)) break;
    if (labels.isLabel(under) || labels.headOf(under)) break;
    // A label of its own stands left of the line.
    const before = next.segments[under.index - 1];
    if (before && labels.isLabel(before)) break;
    const piece = trimSpan(next, under.start, under.end);
    if (!piece) break;
    spans.push(piece);
    above = under;
  }
  return spans;
}

const edgeAt = (row: Row, offset: number): number =>
  row.words.find((word) => word.end > offset)?.rect.left ?? row.rect.left;

const alike = (a: Segment, b: Segment): boolean => {
  const ratio = height(a.rect) / Math.max(0.01, height(b.rect));
  return ratio > 0.6 && ratio < 1.6;
};
