import type { FieldKind } from '../concepts/field-kind.js';
import type { LeafPlan } from '../plan/field-plan.js';
import kindWords from '../plan/kind-words.json' with { type: 'json' };
import { allWords } from '../locales/locales.js';
import words from './prose-words.json' with { type: 'json' };
import { oncePer } from '../once-per.js';
import { familiesOf, familiesOfCompound, formOf, formsOf, phraseSet, unitOf } from './word-sense.js';

/** A word that a sentence about the field is likely to hold. */
export interface CueWord {
  readonly form: string;
  readonly families: ReadonlySet<string>;
  /** Share in the meaning of the field: 1 for a word that tells it, less for "date" and "number". */
  readonly weight: number;
}

/** What a sentence says that states a field. */
export interface FieldCues {
  readonly leaf: LeafPlan;
  /** The kind to look for: that of the plan, or what its description says. */
  readonly kind: FieldKind;
  /** A text that is a length of time. */
  readonly isDuration: boolean;
  /** Words of its name and title. */
  readonly name: readonly CueWord[];
  readonly description: readonly CueWord[];
  /** Labels of its concept and its own, as forms. */
  readonly phrases: readonly (readonly string[])[];
  /** Families of its role: what starts, what is due. */
  readonly families: ReadonlySet<string>;
  /** Unit that its name asks for: `noticePeriodDays`. */
  readonly unit: string | undefined;
  /** Prepositions of its name ("kuendigung_zum") and of its role ("until"), as phrases of forms. */
  readonly namedPrepositions: ReadonlySet<string>;
  readonly prepositions: ReadonlySet<string>;
  /** A range has a day of this field at one end. */
  readonly rangeEnd: 'rangeStart' | 'rangeEnd' | undefined;
  /** Prepositions of the opposite role. */
  readonly foreignPrepositions: ReadonlySet<string>;
}

const generic = new Set([...words.generic, ...kindWords.flatMap((entry) => entry.words)].map(formOf));
const functionWords = new Set((allWords.functionWords ?? []).map(formOf));
const prepositionSets = Object.fromEntries(
  Object.entries(words.prepositions).map(([role, list]) => [role, phraseSet(list)]),
);
const none: ReadonlySet<string> = new Set();
const prepositionOfRole = words.rolePrepositions as Readonly<Record<string, string>>;
const familiesOfRole = words.roles as Readonly<Record<string, readonly string[]>>;

/** "date" or "number" in a name says little, "total" twice that; "rent" says all. */
const genericWeight = 0.3;

/** The cues of a field; made once per plan. */
export const cuesOf: (leaf: LeafPlan) => FieldCues = oncePer(makeCues);

function makeCues(leaf: LeafPlan): FieldCues {
  const numeric = leaf.kind === 'number' || leaf.kind === 'quantity';
  const named = formsOf(`${leaf.name} ${leaf.node.title ?? ''}`);
  const described = formsOf(leaf.node.description ?? '');
  const unit = numeric ? (named.findLast((form) => unitOf(form)) ?? described.find((form) => unitOf(form))) : undefined;
  const isPreposition = (form: string): boolean => Object.values(prepositionSets).some((set) => set.has(form));
  const own = [...(isBare(named) ? formsOf(leaf.groups.at(-1)?.name ?? '') : []), ...named].filter(
    (form) => !isPreposition(form) && (unit === undefined || unitOf(form) === undefined),
  );
  const role = leaf.role ?? '';
  const telling = new Set([...(familiesOfRole[role] ?? []), ...own.flatMap((form) => [...familiesOfCompound(form)])]);
  const wanted = prepositionOfRole[role] ?? (telling.has('start') ? 'from' : telling.has('end') ? 'until' : undefined);
  const opposite = wanted === 'from' ? 'until' : wanted === 'until' ? 'from' : undefined;
  return {
    leaf,
    kind: kindOf(leaf, named, described),
    isDuration:
      leaf.kind === 'text' &&
      own.some((form) => words.durationFamilies.some((name) => familiesOfCompound(form).has(name))),
    name: distinct(own).map(cueWord),
    description: distinct(described)
      .filter((form) => form.length > 2 && !functionWords.has(form) && !generic.has(form) && !own.includes(form))
      .slice(0, 12)
      .map(cueWord),
    phrases: leaf.labels
      .map(({ text }) => formsOf(text))
      .filter((forms) => forms.length > 1 || (forms[0]?.length ?? 0) > 3)
      .filter((forms) => forms.some((form) => !generic.has(form) && !functionWords.has(form) && !isPreposition(form))),
    families: new Set(familiesOfRole[role] ?? []),
    unit: unit === undefined ? undefined : unitOf(unit),
    namedPrepositions: new Set(outerPrepositions(named, isPreposition)),
    prepositions: (wanted === undefined ? undefined : prepositionSets[wanted]) ?? none,
    rangeEnd: wanted === 'from' ? 'rangeStart' : wanted === 'until' ? 'rangeEnd' : undefined,
    foreignPrepositions: (opposite === undefined ? undefined : prepositionSets[opposite]) ?? none,
  };
}

/** Those at either end of a name ("valid until", "cancel by date"); "de" between two words only joins them. */
function outerPrepositions(named: readonly string[], isPreposition: (form: string) => boolean): string[] {
  const telling = named.map((form) => !isPreposition(form) && !generic.has(form));
  const [first, last] = [telling.indexOf(true), telling.lastIndexOf(true)];
  return named.filter((form, i) => isPreposition(form) && form.length > 1 && (i < first || i > last));
}

/** "name" of a group says nothing without the group. */
const isBare = (named: readonly string[]): boolean => named.every((form) => generic.has(form));

const distinct = (forms: readonly string[]): string[] => [...new Set(forms)];

const cueWord = (form: string): CueWord => ({
  form,
  families: familiesOfCompound(form),
  weight: generic.has(form) ? genericWeight * (familiesOf(form).size === 0 ? 1 : 2) : 1,
});

/** A text whose name ends in "telefon", or whose description begins with "date", is one. */
function kindOf(leaf: LeafPlan, named: readonly string[], described: readonly string[]): FieldKind {
  if (leaf.kind !== 'text' || leaf.members.length > 0 || leaf.concept !== undefined) return leaf.kind;
  const head = described.slice(0, 2);
  const entry = Object.entries(words.kinds).find(([, list]) =>
    list.some(
      (word) => head.includes(word) || named.some((form) => (word.length > 4 ? form.endsWith(word) : form === word)),
    ),
  );
  return (entry?.[0] as FieldKind | undefined) ?? leaf.kind;
}
