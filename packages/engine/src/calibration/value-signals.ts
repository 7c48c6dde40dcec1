import { pointerSteps, type JsonValue, type Pointer, type Source } from '@docquorum/document';
import type { SchemaNode } from '@docquorum/schema';
import type { RunOutcome } from '../runs/run-outcome.js';
import { kindNames, type FieldFacts } from './field-facts.js';
import { logOdds } from './log-odds.js';
import { columnOf, isInList, leavesOf } from './output-leaves.js';
import { signalsOfPage, wordSignals, type SeenPages, type Signals } from './page-signals.js';

/** What is known of the fields and of the pages that a run saw. */
export interface SignalContext extends SeenPages {
  readonly schema: SchemaNode;
  readonly factsOf: (pointer: Pointer) => FieldFacts | undefined;
}

/**
 * The evidence for each leaf of a run beside the votes, as numbers that a logistic regression can weigh. Names and
 * meanings: docs/likelihoods.md. A signal that cannot be known for a leaf is left out, which changes nothing.
 */
export function valueSignals(outcome: RunOutcome, context: SignalContext): Map<Pointer, Signals> {
  const leaves = leavesOf(outcome.output);
  const pageOf = (sources: readonly Source[]): number | undefined => {
    const anchor = sources[0]?.anchor;
    return anchor?.kind === 'page-box' ? anchor.pageNumber : undefined;
  };
  const pages = new Map<number, Signals>();
  const pageSignals = (pageNumber: number): Signals => {
    const known = pages.get(pageNumber) ?? signalsOfPage(context, pageNumber);
    pages.set(pageNumber, known);
    return known;
  };
  const claims = new Map<string, number>();
  for (const [, value] of leaves) {
    if (value !== null) claims.set(String(value), (claims.get(String(value)) ?? 0) + 1);
  }
  const shared = documentSignals(outcome, leaves);
  const columns = columnShares(leaves);
  return new Map(
    leaves.map(([pointer, value]): [Pointer, Signals] => {
      const sources = outcome.sources.get(pointer) ?? [];
      const page = pageOf(sources);
      const check = outcome.crossChecks?.get(pointer);
      return [
        pointer,
        {
          ...shared,
          ...confidenceSignals(outcome, pointer, value),
          ...typeSignals(nodeAt(context.schema, pointer), value),
          ...kindSignals(context.factsOf(pointer)),
          ...(isInList(pointer) && { columnFilled: columns.get(columnOf(pointer)) ?? 0 }),
          ...(value !== null && { severalLines: sources.length > 1 ? 1 : 0 }),
          ...(check !== undefined && { crossCheck: check - 0.5 }),
          crossChecked: check !== undefined && check > provenFrom ? 1 : 0,
          // A text that several fields claim is wrong in at least one of them, more often than not.
          ...(typeof value === 'string' && !isInList(pointer) && { shared: (claims.get(value) ?? 0) > 1 ? 1 : 0 }),
          ...(page !== undefined && { ...pageSignals(page), ...wordSignals(context, page, sources) }),
        },
      ];
    }),
  );
}

/** A cross-check above this is as good as a proof. */
const provenFrom = 0.9;

/** How sure the run is of the document as a whole: errors seldom come alone. */
function documentSignals({ confidences }: RunOutcome, leaves: readonly [Pointer, JsonValue][]): Signals {
  const sure = leaves.flatMap(([pointer, value]) => {
    const confidence = value === null || isInList(pointer) ? undefined : confidences.get(pointer);
    return confidence === undefined ? [] : [logOdds(confidence)];
  });
  const empty = leaves.filter(([, value]) => value === null).length;
  return {
    ...(sure.length > 0 && { documentConfidence: sure.reduce((sum, points) => sum + points, 0) / sure.length }),
    documentEmpty: empty / Math.max(1, leaves.length),
  };
}

/** The share of filled cells by column. */
function columnShares(leaves: readonly [Pointer, JsonValue][]): Map<string, number> {
  const counts = new Map<string, { filled: number; all: number }>();
  for (const [pointer, value] of leaves) {
    const count = counts.get(columnOf(pointer)) ?? { filled: 0, all: 0 };
    counts.set(columnOf(pointer), { filled: count.filled + (value === null ? 0 : 1), all: count.all + 1 });
  }
  return new Map([...counts].map(([column, { filled, all }]) => [column, filled / all]));
}

/** What sort of field it is; each sort is wrong in its own ways. */
function kindSignals(facts: FieldFacts | undefined): Signals {
  if (!facts) return {};
  const kinds = kindNames.map((name) => [`kind:${name}`, facts.kind === name ? 1 : 0]);
  return { known: facts.isKnown ? 1 : 0, ...Object.fromEntries(kinds) };
}

/** How sure the run is. Absence, cells of lists and single values each have a confidence of another make. */
function confidenceSignals(
  { confidences, evidence, runnersUp }: RunOutcome,
  pointer: Pointer,
  value: JsonValue,
): Signals {
  const confidence = confidences.get(pointer);
  const inList = isInList(pointer);
  const name = value === null ? 'absentConfidence' : inList ? 'cellConfidence' : 'confidence';
  const told = evidence?.get(pointer);
  const [rival] = runnersUp?.get(pointer) ?? [];
  return {
    absent: value === null ? 1 : 0,
    inList: inList ? 1 : 0,
    ...(confidence !== undefined && { [name]: logOdds(confidence) }),
    ...(told && {
      label: told['label'] ?? 0,
      foreign: told['foreign'] ?? 0,
      shape: told['shape'] ?? 0,
      readerOnly: told['readerOnly'] ?? 0,
      rival: logOdds(rival?.confidence ?? 0),
    }),
  };
}

/** How free the value is: free text is wrong in more ways than what a type, a format or a list of values constrains. */
function typeSignals(node: SchemaNode | undefined, value: JsonValue): Signals {
  if (!node || value === null) return {};
  const constrained = node.enum !== undefined || node.format !== undefined || node.pattern !== undefined;
  return {
    text: typeof value === 'string' && !constrained ? 1 : 0,
    boolean: typeof value === 'boolean' ? 1 : 0,
    ...(typeof value === 'string' && { length: Math.log(1 + value.length) }),
  };
}

function nodeAt(root: SchemaNode, pointer: Pointer): SchemaNode | undefined {
  let node: SchemaNode | undefined = root;
  for (const step of pointerSteps(pointer)) {
    node = node?.property(step) ?? (/^\d+$/.test(step) ? node?.item(Number(step)) : undefined);
  }
  return node;
}
