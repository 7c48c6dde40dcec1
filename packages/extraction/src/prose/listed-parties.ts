import type { DocumentModel } from '../page-model/document-model.js';
import type { Span } from '../page-model/span.js';
import type { LeafPlan } from '../plan/field-plan.js';
import { contractPartiesOf } from './contract-parties.js';
import words from './contract-words.json' with { type: 'json' };
import { spansOf } from './passage.js';

const partyLists: ReadonlySet<string> = new Set(words.partyLists);

/** The names of the parties that a contract introduces, for a list of parties; undefined for other lists, and where there are none. */
export function listedParties(model: DocumentModel, { name }: LeafPlan): readonly (readonly Span[])[] | undefined {
  if (!partyLists.has(name)) return undefined;
  const parties = contractPartiesOf(model).map(({ term }) => spansOf(term.passage, term.name.start, term.name.end));
  return parties.length === 0 ? undefined : parties;
}
