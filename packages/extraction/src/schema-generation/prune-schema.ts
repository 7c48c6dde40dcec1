import { appendPointer, type Pointer } from '@docquorum/document';
import type { JsonSchema } from '@docquorum/schema';
import type { ExtractedRun } from '../extracted-run.js';
import type { DocumentModel } from '../page-model/document-model.js';

/** Below this a value is a guess and its field is left out. */
const leastConfidence = 0.5;

/** What is left of proposed properties, and the places of the values that they found. */
export interface PrunedSchema {
  readonly properties: Record<string, JsonSchema>;
  /** Printed words of values, as `page:text`. */
  readonly taken: ReadonlySet<string>;
}

/**
 * The properties for which a run found a value of its own: where two found the same words the surer one stays, and
 * cells of tables belong to the tables.
 */
export function pruneSchema(
  model: DocumentModel,
  proposed: Readonly<Record<string, JsonSchema>>,
  run: ExtractedRun,
  inTables: ReadonlySet<number>,
): PrunedSchema {
  const cells = new Set([...inTables].map((row) => model.rows[row]?.text.replaceAll(/\s+/g, ' ')));
  const claims = [...run.sources]
    .filter(([pointer]) => (run.confidences.get(pointer) ?? 0) >= leastConfidence)
    .filter(([, sources]) => !sources.some(({ context }) => cells.has(context)))
    .toSorted(([a], [b]) => (run.confidences.get(b) ?? 0) - (run.confidences.get(a) ?? 0));
  const kept = new Set<Pointer>();
  const taken = new Set<string>();
  for (const [pointer, sources] of claims) {
    const places = sources.map(placeOf);
    if (places.some((place) => taken.has(place))) continue;
    kept.add(pointer);
    for (const place of places) taken.add(place);
  }
  return { properties: keep(proposed, '', kept), taken };
}

const placeOf = ({ content, anchor }: { content: string; anchor: { kind: string } }): string =>
  `${JSON.stringify(anchor)}:${content}`;

function keep(
  properties: Readonly<Record<string, JsonSchema>>,
  at: Pointer,
  kept: ReadonlySet<Pointer>,
): Record<string, JsonSchema> {
  const left: Record<string, JsonSchema> = {};
  for (const [name, schema] of Object.entries(properties)) {
    const pointer = appendPointer(at, name);
    if (schema['type'] !== 'object') {
      if (kept.has(pointer)) left[name] = schema;
      continue;
    }
    const inner = keep(schema['properties'] as Record<string, JsonSchema>, pointer, kept);
    if (Object.keys(inner).length > 0) left[name] = { ...schema, properties: inner, required: Object.keys(inner) };
  }
  return left;
}
