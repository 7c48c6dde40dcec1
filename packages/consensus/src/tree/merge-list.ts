import type { JsonValue } from '@docquorum/document';
import { canonicalJson, type SchemaNode } from '@docquorum/schema';
import type { LeafVote } from '../leaves/leaf-vote.js';
import { alignRows } from '../rows/align-rows.js';
import type { Column } from '../rows/column.js';
import type { MergeContext } from './merge-context.js';
import type { Choice, MergedList, MergedNode } from './merged.js';
import { heavier, weightOf, type Say } from './say.js';
import type { Scope } from './scope.js';
import { valueOf } from './value-of.js';

const lengthOf = ({ say }: LeafVote): number => (say.value as readonly JsonValue[]).length;
const saysOf = (column: Column): Say[] =>
  [...column.rows.values()].map(({ say }) => say).sort((a, b) => a.run.index - b.run.index);

const numberOf = (node: SchemaNode, keyword: string): number | undefined => {
  const value = node.jsonSchema[keyword];
  return typeof value === 'number' ? value : undefined;
};

/** Which columns stay: those of enough weight, as many as the schema wants. */
function keepColumns(columns: readonly Column[], node: SchemaNode, presence: number, total: number): Set<Column> {
  const byWeight = columns.toSorted((a, b) => (heavier(a.weight, b.weight) ? -1 : heavier(b.weight, a.weight) ? 1 : 0));
  const enough = byWeight.filter(({ weight }) => !heavier(presence * total, weight)).length;
  const least = numberOf(node, 'minItems') ?? 0;
  const most = numberOf(node, 'maxItems') ?? Infinity;
  return new Set(byWeight.slice(0, Math.min(Math.max(enough, least), most)));
}

/** Of rows that came out equal, the one that most runs have. */
function withoutRepeats(rows: readonly Column[]): readonly Column[] {
  const best = new Map<string, Column>();
  for (const row of rows) {
    const text = canonicalJson(valueOf(row.merged));
    const other = best.get(text);
    if (other === undefined || heavier(row.weight, other.weight)) best.set(text, row);
  }
  const kept = new Set(best.values());
  return rows.filter((row) => kept.has(row));
}

/** Tuples are merged by position; how long they are is voted. */
function mergeTuple(context: MergeContext, scope: Scope, node: SchemaNode, votes: readonly LeafVote[]): MergedNode[] {
  const lengths = new Map<number, number>();
  for (const vote of votes) lengths.set(lengthOf(vote), (lengths.get(lengthOf(vote)) ?? 0) + vote.weight);
  const [length = 0] = [...lengths].sort(([a, weightA], [b, weightB]) => weightB - weightA || b - a)[0] ?? [];
  const items: MergedNode[] = [];
  for (let index = 0; index < length; index++) {
    const item = node.item(index);
    if (item === undefined) break;
    const inner = scope.element(item);
    const says = votes.flatMap(({ say }): Say[] => {
      const list = say.value as readonly JsonValue[];
      if (index >= list.length) return [];
      const place = { parent: say.place, step: index };
      return [{ run: say.run, weight: inner.weightOf(say.run), value: list[index], place }];
    });
    items.push(context.mergeNode(inner, item, says, 'required'));
  }
  return items;
}

/**
 * Lists: rows that describe the same element are found first; those that enough runs have stay, in the order of the
 * majority, and each is merged like any other value. Runs without a row say nothing about it.
 */
export function mergeList(
  context: MergeContext,
  scope: Scope,
  node: SchemaNode,
  votes: readonly LeafVote[],
  says: readonly Say[],
): MergedList {
  const present = weightOf(votes);
  const base = {
    kind: 'list' as const,
    scope,
    share: present / scope.total,
    support: present,
    present,
    says,
    supporters: votes.map((vote) => vote.say),
    choices: [],
    method: 'vote' as const,
    tie: false,
  };
  if (node.prefixItems.length > 0) {
    const items = mergeTuple(context, scope, node, votes);
    return { ...base, raw: present / scope.total, items, shares: items.map(() => 1), dropped: [] };
  }
  const presence = scope.options.presence ?? 0.5;
  const aligned = alignRows(context, scope, node, votes, (columns) => keepColumns(columns, node, presence, present));
  let rows: readonly Column[] = aligned.kept;
  if (node.jsonSchema['uniqueItems'] === true) rows = withoutRepeats(rows);
  const dropped = aligned.dropped.map((column): Choice => {
    const columnSays = saysOf(column);
    return { value: columnSays[0]?.value ?? null, weight: column.weight, says: columnSays };
  });
  const emptyRuns = votes.filter((vote) => lengthOf(vote) === 0);
  const empty = rows.length === 0;
  const lost = empty && emptyRuns.length === 0 && dropped.length > 0;
  const issue = {
    code: 'ERR_NO_SHARED_ROW',
    message: `No row is shared by enough runs; ${dropped.length} different ones were left out.`,
  };
  return {
    ...base,
    raw: empty ? weightOf(emptyRuns) / scope.total : present / scope.total,
    support: empty ? weightOf(emptyRuns) : present,
    items: rows.map(({ merged }) => merged),
    shares: [...rows.map(({ weight }) => weight / present), ...dropped.map(({ weight }) => 1 - weight / present)],
    dropped,
    ...(lost ? { issue } : {}),
  };
}
