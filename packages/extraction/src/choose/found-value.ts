import type { FoundValue } from '../assemble-output.js';
import type { DocumentModel } from '../page-model/document-model.js';
import { absenceConfidence, confidenceOf } from './confidence.js';
import { explain } from './explain.js';
import type { RankedField, RankedValue } from './rank-field.js';
import { wordsLeftOut } from './words-left-out.js';

/** Runners-up that are told. */
const mostRunnersUp = 4;

/** The choice for a field as it is told; undefined `chosen` means absent. */
export function foundValue(model: DocumentModel, field: RankedField, chosen: RankedValue | undefined): FoundValue {
  const others = new Map<RankedValue['value'], RankedValue>();
  for (const value of field.values) {
    if (value.value !== chosen?.value && !others.has(value.value)) others.set(value.value, value);
  }
  const runnersUp = [...others.values()]
    .slice(0, mostRunnersUp)
    .map((value) => ({ value: value.value, confidence: confidenceOf(field, value) }));
  if (!chosen) {
    const { hints, node } = field.leaf;
    if (hints.falseByDefault && node.acceptsLeaf(false)) {
      const reason = 'nothing says that it is true, and the schema asks for false then';
      return { value: false, spans: [], confidence: absenceConfidence(field), reason, runnersUp };
    }
    return { value: null, spans: [], confidence: absenceConfidence(field), reason: '', runnersUp };
  }
  return {
    value: chosen.value,
    spans: chosen.candidate.spans,
    confidence: confidenceOf(field, chosen),
    reason: explain(chosen),
    evidence: {
      ...chosen.evidence,
      ...chosen.sides,
      ...wordsLeftOut(model, chosen),
      readerOnly: chosen.ofReader ? 1 : 0,
    },
    runnersUp,
  };
}
