import { overlapX } from '../geometry/rect.js';
import type { DocumentModel, Segment } from '../page-model/document-model.js';
import type { LabelPhrase } from './label-phrase.js';
import type { PhraseBook, PhraseNode } from './phrase-book.js';
import { firstTokenOf, type PlacedToken, type TokenIndex, tokenIndexOf } from './token-index.js';

/** A stretch of tokens of one segment, both ends included. */
export interface TokenRun {
  readonly row: number;
  readonly segment: number;
  readonly first: number;
  readonly last: number;
}

/** A place where a phrase is printed. More than one run when it is broken over stacked rows. */
export interface PhraseHit {
  readonly phrase: LabelPhrase;
  readonly runs: readonly TokenRun[];
  /** Letters that differ from the phrase. */
  readonly edits: number;
}

interface Walk {
  readonly model: DocumentModel;
  readonly index: TokenIndex;
  readonly book: PhraseBook;
  readonly hits: PhraseHit[];
  /** Letters of the token may be wrong: it was recognised, not taken from a text layer. */
  misread(token: PlacedToken): boolean;
}

/** The next line of a stacked label stands at most this far below, in text units from top to top. */
const stackedPitch = 2.1;
/** Damaged words in one phrase. */
const mostEdits = 3;

/** Finds the phrases of a book: their words one after another, with blanks, dots or colons between them. */
export function findPhrases(model: DocumentModel, book: PhraseBook): PhraseHit[] {
  const index = tokenIndexOf(model);
  const recognised = model.readings.map(({ origin }) => origin !== 'text-layer');
  const misread = ({ row }: PlacedToken): boolean => recognised[model.rows[row]?.page ?? 0] ?? true;
  const walk: Walk = { model, index, book, hits: [], misread };
  for (const [at, token] of index.tokens.entries()) {
    step(walk, book.root, at, [], at, 0);
    const together = book.joined.get(token.text);
    if (together) walk.hits.push({ phrase: together, runs: [runOf(index, at, at)], edits: 0 });
  }
  return walk.hits;
}

/** Tries the token at `at` as the next word after `node`; `runs` are the finished lines of a stacked label. */
function step(walk: Walk, node: PhraseNode, at: number, runs: readonly TokenRun[], from: number, edits: number): void {
  const token = walk.index.tokens[at];
  if (!token || node.next.size === 0) return;
  const exact = node.next.get(token.key);
  if (exact) arrive(walk, exact, at, runs, from, edits);
  else if (walk.misread(token)) {
    for (const near of walk.book.near(token.text)) {
      const damaged = node.next.get(near.word);
      if (damaged && edits + near.edits <= mostEdits) arrive(walk, damaged, at, runs, from, edits + near.edits);
    }
  }
  const pair = token.withNext === undefined ? undefined : node.next.get(token.withNext);
  if (pair) arrive(walk, pair, at + 1, runs, from, edits);
}

/** The word at `at` was the one that leads to `node`. */
function arrive(
  walk: Walk,
  node: PhraseNode,
  at: number,
  runs: readonly TokenRun[],
  from: number,
  edits: number,
): void {
  if (node.phrase) walk.hits.push({ phrase: node.phrase, runs: [...runs, runOf(walk.index, from, at)], edits });
  if (node.next.size === 0) return;
  const token = walk.index.tokens[at];
  const following = walk.index.tokens[at + 1];
  if (!token) return;
  if (following && sameSegment(token, following)) {
    step(walk, node, at + 1, runs, from, edits);
    return;
  }
  const below = tokenBelow(walk.model, walk.index, token);
  if (below !== undefined) step(walk, node, below, [...runs, runOf(walk.index, from, at)], below, edits);
}

function runOf(index: TokenIndex, first: number, last: number): TokenRun {
  const { row, segment } = index.tokens[first] ?? { row: 0, segment: 0 };
  return { row, segment, first, last };
}

const sameSegment = (a: PlacedToken, b: PlacedToken): boolean => a.row === b.row && a.segment === b.segment;

/** The first word of the segment right below: a label may be broken over two rows. */
function tokenBelow(model: DocumentModel, index: TokenIndex, token: PlacedToken): number | undefined {
  const row = model.rows[token.row];
  const segment = row?.segments[token.segment];
  if (!row || !segment) return undefined;
  for (let r = row.index + 1; r < Math.min(row.index + 3, model.rows.length); r += 1) {
    const next = model.rows[r];
    if (!next || next.page !== row.page || next.rect.top - segment.rect.top > stackedPitch) return undefined;
    const under = next.segments.find((candidate) => isStacked(segment, candidate));
    if (under) return firstTokenOf(index, under.row, under.index);
  }
  return undefined;
}

const isStacked = (above: Segment, below: Segment): boolean =>
  below.rect.top - above.rect.top <= stackedPitch && overlapX(above.rect, below.rect) > 0.5;
