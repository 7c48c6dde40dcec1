import { type Candidate, makeCandidate } from '../candidates/candidate.js';
import { type FieldCandidate, noEvidence } from '../choose/evidence.js';
import type { DocumentModel } from '../page-model/document-model.js';
import type { LeafPlan } from '../plan/field-plan.js';
import { type ContractParty, partyOfLeaf, type Stretch } from './contract-parties.js';
import words from './contract-words.json' with { type: 'json' };
import { spansOf } from './passage.js';
import weights from './prose-weights.json' with { type: 'json' };
import { signatureBlocksOf } from './signature-blocks.js';
import { formsOf } from './word-sense.js';

const setOf = (phrases: readonly string[]): ReadonlySet<string> =>
  new Set(phrases.map((text) => formsOf(text).join(' ')));
const entityFields = setOf(words.entityFields);
const stateFields = setOf(words.stateFields);
const signatoryFields = setOf(words.signatoryFields);
const titleFields = setOf(words.titleFields);

/** What a contract says of the party of a field: in the sentence that introduces it, and where it signs. */
export function findInContract(model: DocumentModel, leaf: LeafPlan): FieldCandidate[] {
  if (leaf.members.length > 0) return [];
  const party = partyOfLeaf(model, leaf);
  if (!party) return [];
  const cue = party.term.term.join(' ');
  return candidatesOf(model, leaf, party).map((candidate) => ({
    candidate,
    link: undefined,
    cue,
    evidence: { ...noEvidence, label: weights.definedTerm, region: weights.party.own },
  }));
}

function candidatesOf(model: DocumentModel, leaf: LeafPlan, party: ContractParty): Candidate[] {
  const own = formsOf(leaf.name);
  const signs = [leaf.name, leaf.groups.at(-1)?.name ?? ''].some((name) =>
    formsOf(name).some((form) => signatoryFields.has(form)),
  );
  if (signs) return signed(model, leaf, own, party);
  const { passage, name } = party.term;
  const of = (stretch: Stretch | undefined, kind: 'text' | 'address' = 'text'): Candidate[] => {
    const spans = stretch ? spansOf(passage, stretch.start, stretch.end) : [];
    if (spans.length === 0) return [];
    const candidate = makeCandidate(model, kind, spans, { features: { name: 1 } });
    // One sentence, wherever its lines break.
    return [{ ...candidate, text: candidate.text.replaceAll('\n', ' ') }];
  };
  if (own.some((form) => stateFields.has(form))) return of(party.state);
  if (entityFields.has(own.join(' '))) return of(party.entity);
  if (leaf.kind === 'address') return of(party.address, 'address');
  return isPartyName(leaf) ? of(name) : [];
}

const isPartyName = ({ kind, concept, role, party }: LeafPlan): boolean =>
  (kind === 'organisation' || kind === 'person' || kind === 'text') &&
  concept?.id.endsWith('.name') === true &&
  (role === party || concept.id === 'party.name');

function signed(model: DocumentModel, leaf: LeafPlan, own: readonly string[], party: ContractParty): Candidate[] {
  const block = signatureBlocksOf(model).find((other) => other.party === party);
  if (!block) return [];
  if (leaf.kind === 'date' && block.date) {
    const { match, ...span } = block.date;
    return [makeCandidate(model, 'date', [span], { match })];
  }
  if (leaf.kind !== 'text' && leaf.kind !== 'person' && leaf.kind !== 'organisation') return [];
  const span = own.some((form) => titleFields.has(form)) ? block.title : block.name;
  return span ? [makeCandidate(model, 'text', [span])] : [];
}
