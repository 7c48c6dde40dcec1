import { pointerSteps, type JsonValue, type Pointer, type Source } from '@docquorum/document';
import type { SchemaNode } from '@docquorum/schema';
import type { RunOutcome } from '../runs/run-outcome.js';
import { kindNames, type FieldFacts } from './field-facts.js';
import { logOdds } from './log-odds.js';
import { isInList, leavesOf } from './output-leaves.js';
import { signalsOfPage, wordSignals, type SeenPages, type Signals } from './page-signals.js';

/** What is known of the fields and of the pages that a run saw. */
export interface SignalContext extends SeenPages {
  readonly schema: SchemaNode;
  readonly factsOf: (pointer: Pointer) => FieldFacts | undefined;
}

/**
 * The evidence for each leaf of a run beside the votes, as numbers that a logistic regression can weigh. Single values,
 * cells of lists and absence go wrong in ways of their own, so each has signals of its own: those of cells begin with
 * `cell:`, those of absence with `absent:`. Names and meanings: docs/likelihoods.md. A signal that cannot be known for a
 * leaf is left out, which changes nothing.
 */
export function valueSignals(outcome: RunOutcome, context: SignalContext): Map<Pointer, Signals> {
  const leaves = leavesOf(outcome.output);
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
  return new Map(
    leaves.map(([pointer, value]): [Pointer, Signals] => {
      const sources = outcome.sources.get(pointer) ?? [];
      const page = pageOf(sources);
      const words = page === undefined ? {} : wordSignals(context, page, sources);
      const field = { ...shared, ...kindSignals(context.factsOf(pointer)) };
      if (value === null) return [pointer, absenceSignals(outcome, pointer, field)];
      if (isInList(pointer)) return [pointer, cellSignals(outcome, pointer, words)];
      return [
        pointer,
        {
          ...field,
          ...confidenceSignals(outcome, pointer),
          ...checkSignals(outcome, pointer),
          ...typeSignals(nodeAt(context.schema, pointer), value),
          severalLines: sources.length > 1 ? 1 : 0,
          // A text that several fields claim is wrong in at least one of them, more often than not.
          ...(typeof value === 'string' && { shared: (claims.get(value) ?? 0) > 1 ? 1 : 0 }),
          ...(page !== undefined && pageSignals(page)),
          ...words,
        },
      ];
    }),
  );
}

const pageOf = ([source]: readonly Source[]): number | undefined =>
  source?.anchor.kind === 'page-box' ? source.anchor.pageNumber : undefined;

const named = (kind: 'cell' | 'absent', signals: Signals): Signals =>
  Object.fromEntries(Object.entries(signals).map(([name, value]) => [`${kind}:${name}`, value]));

function absenceSignals({ confidences }: RunOutcome, pointer: Pointer, field: Signals): Signals {
  const confidence = confidences.get(pointer);
  const sure = confidence === undefined ? {} : { confidence: logOdds(confidence) };
  return { absent: 1, ...(isInList(pointer) && { cell: 1 }), ...named('absent', { ...field, ...sure }) };
}

/** Few and plain: rows of one table err together, so that a hundred cells teach as little as one of them. */
function cellSignals(outcome: RunOutcome, pointer: Pointer, words: Signals): Signals {
  const confidence = outcome.confidences.get(pointer);
  const { rowGap } = outcome.evidence?.get(pointer) ?? {};
  return {
    cell: 1,
    ...named('cell', {
      ...(confidence !== undefined && { confidence: logOdds(confidence) }),
      ...checkSignals(outcome, pointer),
      ...(rowGap !== undefined && { rowGap }),
      ...words,
    }),
  };
}

/** A cross-check above this is as good as a proof. */
const provenFrom = 0.9;

function checkSignals({ crossChecks }: RunOutcome, pointer: Pointer): Signals {
  const check = crossChecks?.get(pointer);
  return {
    ...(check !== undefined && { crossCheck: check - 0.5 }),
    crossChecked: check !== undefined && check > provenFrom ? 1 : 0,
  };
}

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

/** What sort of field it is; each sort is wrong in its own ways. */
function kindSignals(facts: FieldFacts | undefined): Signals {
  if (!facts) return {};
  const kinds = kindNames.map((name) => [`kind:${name}`, facts.kind === name ? 1 : 0]);
  return { known: facts.isKnown ? 1 : 0, ...Object.fromEntries(kinds) };
}

/** How sure the run is of a single value, and what speaks for it. */
function confidenceSignals({ confidences, evidence, runnersUp }: RunOutcome, pointer: Pointer): Signals {
  const confidence = confidences.get(pointer);
  const told = evidence?.get(pointer);
  const [rival] = runnersUp?.get(pointer) ?? [];
  return {
    ...(confidence !== undefined && { confidence: logOdds(confidence) }),
    ...(told && {
      label: told['label'] ?? 0,
      foreign: told['foreign'] ?? 0,
      shape: told['shape'] ?? 0,
      position: told['position'] ?? 0,
      support: told['agreement'] ?? 0,
      readerOnly: told['readerOnly'] ?? 0,
      ...pick(told, ['readerLikely', 'rulesLead', 'wordsBefore', 'wordsAfter']),
      rival: logOdds(rival?.confidence ?? 0),
    }),
  };
}

const pick = (from: Signals, names: readonly string[]): Signals =>
  Object.fromEntries(names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])));

/** How free the value is: free text is wrong in more ways than what a type, a format or a list of values constrains. */
function typeSignals(node: SchemaNode | undefined, value: JsonValue): Signals {
  if (!node) return {};
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
