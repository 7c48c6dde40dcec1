import { foldText } from '@docquorum/glossary';
import { trails } from '../candidates/option-candidates.js';
import { type TickMark, tickMarksOf } from '../candidates/tick-marks.js';
import { trimSpan } from '../candidates/trim-span.js';
import { tokenise } from '../labels/tokenise.js';
import { phraseKey } from '../labels/label-phrase.js';
import { yesOrNo } from '../locales/lookups/yes-no-words.js';
import type { DocumentModel, Row } from '../page-model/document-model.js';
import type { Span } from '../page-model/span.js';
import type { FieldPlan, LeafPlan } from '../plan/field-plan.js';
import { leavesOf } from '../plan/leaves-of.js';
import weights from '../weights.json' with { type: 'json' };
import words from './list-words.json' with { type: 'json' };

/** The schema asks for what is ticked. */
export function asksForTicks({ node, name }: LeafPlan, around: string | undefined): boolean {
  const said = foldText(`${name} ${node.description ?? ''} ${around ?? ''}`);
  return words.ticked.some((word) => said.includes(foldText(word)));
}

/**
 * The words beside ticks, group by group: rows of ticks that follow each other. What is an answer to another field of
 * the schema, or a yes or no, is left out.
 */
export function tickedGroups(model: DocumentModel, plan: FieldPlan, own: LeafPlan): Span[][][] {
  const answers = new Set(
    leavesOf(plan.root)
      .filter((leaf) => leaf !== own)
      .flatMap((leaf) => leaf.members.flatMap((member) => member.phrases.map(phraseKey))),
  );
  const groups: Span[][][] = [];
  let above: Row | undefined;
  for (const [index, marks] of [...tickMarksOf(model)].toSorted(([a], [b]) => a - b)) {
    const row = model.rows[index];
    if (!row) continue;
    const close =
      above?.page === row.page && row.rect.top - above.rect.top < weights.scalarList.linePitch * (index - above.index);
    if (!close) groups.push([]);
    above = row;
    for (const [i, mark] of marks.entries()) {
      const span = mark.ticked ? wordsOf(row, mark, marks[i - 1], marks[i + 1]) : undefined;
      if (!span) continue;
      const text = row.text.slice(span.start, span.end);
      const key = tokenise(text)
        .map((token) => token.key)
        .join(' ');
      if (!answers.has(key) && yesOrNo(text.toLowerCase()) === undefined) groups.at(-1)?.push([span]);
    }
  }
  return groups.filter((group) => group.length > 0);
}

/** The words of the option that a mark belongs to: up to the next mark or wide blank. */
function wordsOf(
  row: Row,
  mark: TickMark,
  before: TickMark | undefined,
  after: TickMark | undefined,
): Span | undefined {
  if (trails(row, mark)) {
    const segment = row.segments.findLast(({ start }) => start < mark.start);
    const end = segment && segment.end < mark.start ? segment.end : mark.start;
    return trimSpan(row, Math.max(before?.end ?? 0, segment?.start ?? 0), end);
  }
  const segment = row.segments.find(({ end }) => end > mark.end);
  return trimSpan(row, Math.max(mark.end, segment?.start ?? 0), Math.min(after?.start ?? Infinity, segment?.end ?? 0));
}
