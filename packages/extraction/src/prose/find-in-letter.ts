import { makeCandidate } from '../candidates/candidate.js';
import { type FieldCandidate, noEvidence } from '../choose/evidence.js';
import type { DocumentModel } from '../page-model/document-model.js';
import type { Span } from '../page-model/span.js';
import { cuesOf, type FieldCues } from './field-cues.js';
import { letterPartsOf } from './letter-parts.js';
import type { LeafPlan } from '../plan/field-plan.js';
import words from './prose-words.json' with { type: 'json' };
import weights from './prose-weights.json' with { type: 'json' };
import { familiesOf, formsOf, likeness, phraseSet } from './word-sense.js';

const titles = phraseSet(words.titles);
const nameKinds: ReadonlySet<string> = new Set(['organisation', 'person', 'text']);

/** What the layout of a letter or certificate says of a field: its subject, the names over addresses and titles. */
export function findInLetter(model: DocumentModel, leaf: LeafPlan): FieldCandidate[] {
  const cues = cuesOf(leaf);
  const parts = letterPartsOf(model);
  const w = weights.letter;
  const found: FieldCandidate[] = [];
  const add = (span: Span | undefined, label: number, cue: string): void => {
    if (!span) return;
    const candidate = makeCandidate(model, 'text', [span]);
    found.push({ candidate, link: undefined, cue, evidence: { ...noEvidence, label, shape: 0.2 } });
  };
  const addName = (span: Span | undefined, label: number, cue: string): void => {
    add(span, label, cue);
    if (span && wantsBareName(leaf)) add(withoutTitle(model, span), label + w.bare, cue);
  };
  const concept = leaf.concept?.id ?? '';
  if (words.subjectConcepts.includes(concept)) add(parts.subject, w.subject, 'subject');
  if (words.titleConcepts.includes(concept)) add(parts.title, w.title, 'title');
  if (words.placeConcepts.includes(concept)) add(parts.place, w.place, 'date');
  if (parts.date && words.dateConcepts.includes(concept)) {
    const { match, ...span } = parts.date;
    const candidate = makeCandidate(model, 'date', [span], { match });
    found.push({ candidate, link: undefined, cue: 'place', evidence: { ...noEvidence, label: w.date, shape: 0.3 } });
  }
  if (!nameKinds.has(cues.kind) || leaf.members.length > 0) return found;
  const is = (family: string): boolean => isOf(cues, family);
  if (is('recipient')) addName(parts.recipient, w.recipient + (parts.addressed ? w.addressed : 0), 'address');
  if (is('sender')) addName(parts.sender, w.sender, 'letterhead');
  if (is('issuer') || is('sender')) add(parts.letterhead, w.letterhead, 'letterhead');
  if (is('student')) for (const { name, forms } of parts.introduced) addName(name, w.awarded, forms.join(' '));
  const telling = cues.name.filter((word) => word.weight >= weights.telling);
  for (const { name, forms } of parts.titled) {
    const [first = '', second = ''] = forms;
    const says =
      telling.length > 0 && telling.every(({ form }) => likeness(form, first) > 0.7 || likeness(form, second) > 0.7);
    if (says) addName(name, w.overTitle, first);
  }
  return found;
}

/** One word names the field, and it is of the family; "recipient city" is not the recipient. */
function isOf({ name, leaf }: FieldCues, family: string): boolean {
  const telling = name.filter((word) => word.weight >= weights.telling);
  return telling.length === 1 && (telling.some(({ form }) => familiesOf(form).has(family)) || leaf.party === family);
}

const withoutTitlePhrases = words.withoutTitle.map((phrase) => formsOf(phrase).join(' '));

const wantsBareName = ({ node }: LeafPlan): boolean => {
  const said = formsOf(node.description ?? '').join(' ');
  return withoutTitlePhrases.some((phrase) => said.includes(phrase));
};

/** "Mr Smith" as "Smith". */
function withoutTitle(model: DocumentModel, span: Span): Span | undefined {
  const text = model.rows[span.row]?.text.slice(span.start, span.end) ?? '';
  let start = 0;
  for (let lead = /^\S+\s+/u.exec(text); lead && titles.has(formsOf(lead[0]).join(' '));) {
    start += lead[0].length;
    lead = /^\S+\s+/u.exec(text.slice(start));
  }
  return start === 0 ? undefined : { ...span, start: span.start + start };
}
