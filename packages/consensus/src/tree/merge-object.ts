import type { JsonValue } from '@docquorum/document';
import type { SchemaNode } from '@docquorum/schema';
import type { LeafVote } from '../leaves/leaf-vote.js';
import type { MergeContext } from './merge-context.js';
import type { MergedNode, MergedObject } from './merged.js';
import { weightOf, type Say } from './say.js';
import type { Scope } from './scope.js';
import { vouchForSums } from './vouch-for-sums.js';

type Dictionary = Readonly<Record<string, JsonValue>>;

/** Keys that the schema does not name, by weighted mean position in the runs, then by code unit. */
function unknownKeys(node: SchemaNode, votes: readonly LeafVote[]): string[] {
  const places = new Map<string, { sum: number; weight: number }>();
  for (const { say, weight } of votes) {
    let position = 0;
    for (const key of Object.keys(say.value as Dictionary)) {
      position += 1;
      if (node.properties.has(key)) continue;
      const place = places.get(key) ?? { sum: 0, weight: 0 };
      places.set(key, { sum: place.sum + weight * position, weight: place.weight + weight });
    }
  }
  for (const key of node.required)
    if (!node.properties.has(key) && !places.has(key)) places.set(key, { sum: 0, weight: 1 });
  const mean = ({ sum, weight }: { sum: number; weight: number }): number => sum / weight;
  return [...places].sort(([keyA, a], [keyB, b]) => mean(a) - mean(b) || (keyA < keyB ? -1 : 1)).map(([key]) => key);
}

function sayOf({ say, weight }: LeafVote, key: string): Say {
  const object = say.value as Dictionary;
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return { run: say.run, weight, value, place: { parent: say.place, step: key } };
}

/**
 * Fields vote independently. Keys stand in schema order, then unknown ones; a key that the schema forbids is dropped, an
 * unknown one of an open schema is voted like any other.
 */
export function mergeObject(
  context: MergeContext,
  scope: Scope,
  node: SchemaNode,
  votes: readonly LeafVote[],
  says: readonly Say[],
): MergedObject {
  const entries = new Map<string, MergedNode>();
  for (const key of [...node.properties.keys(), ...unknownKeys(node, votes)]) {
    const property = node.property(key);
    if (property === undefined) continue;
    const inner = scope.child(key, property);
    const saysOfKey = votes.map((vote): Say => {
      const say = sayOf(vote, key);
      return { ...say, weight: inner.weightOf(say.run) };
    });
    entries.set(key, context.mergeNode(inner, property, saysOfKey, node.required.has(key) ? 'required' : 'optional'));
  }
  const present = weightOf(votes);
  if (context.sums) vouchForSums(entries);
  return {
    kind: 'object',
    scope,
    raw: present / scope.total,
    share: present / scope.total,
    support: present,
    present,
    says,
    supporters: votes.map((vote) => vote.say),
    choices: [],
    method: 'vote',
    tie: false,
    entries,
  };
}
