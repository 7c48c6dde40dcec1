import type { DocumentModel } from '../page-model/document-model.js';
import type { DefinedTerm } from './defined-terms.js';
import { definedTermsOf } from './defined-terms.js';
import type { FieldCues } from './field-cues.js';
import weights from './prose-weights.json' with { type: 'json' };
import { familiesOf, formsOf, likeness } from './word-sense.js';

/** Kinds that the name of a party can have. */
const nameKinds: ReadonlySet<string> = new Set(['organisation', 'person', 'text']);

/** Terms by which a contract calls the party that a field, or the group around it, belongs to. */
export function termsOfParty(model: DocumentModel, { leaf }: FieldCues): readonly DefinedTerm[] {
  const terms = definedTermsOf(model);
  if (terms.length === 0) return [];
  const wanted = [leaf.party, leaf.groups.at(-1)?.name].flatMap((name) => (name === undefined ? [] : formsOf(name)));
  return terms.filter(({ term }) => term.some((form) => wanted.some((word) => isSame(word, form))));
}

/** Terms whose party is itself the value of a field: every word of the field's name is in the term. */
export function termsNamedBy(model: DocumentModel, cues: FieldCues): readonly DefinedTerm[] {
  if (!nameKinds.has(cues.kind) || cues.leaf.members.length > 0) return [];
  const telling = cues.name.filter((word) => word.weight >= weights.telling);
  if (telling.length === 0) return [];
  return definedTermsOf(model).filter(({ term }) =>
    telling.every((word) => term.some((form) => isSame(word.form, form))),
  );
}

function isSame(wanted: string, printed: string): boolean {
  if (likeness(wanted, printed) > 0.7) return true;
  const families = familiesOf(printed);
  return [...familiesOf(wanted)].some((family) => families.has(family));
}
