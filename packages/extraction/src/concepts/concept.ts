import type { ConceptRole } from './concept-role.js';
import type { FieldKind } from './field-kind.js';

/** Languages in which the catalogue knows printed labels. */
export const labelLanguages = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'nl',
  'pt',
  'pl',
  'ms',
  'cs',
  'sv',
  'da',
  'nb',
  'fi',
  'hu',
  'ro',
  'tr',
  'sk',
  'hr',
  'sl',
  'id',
  'el',
  'et',
  'lv',
  'lt',
] as const;

/** One of {@link labelLanguages} (ISO 639-1). */
export type LabelLanguage = (typeof labelLanguages)[number];

/** Phrases per language, best first, in lower case, accents as printed. */
export type LabelsByLanguage = Readonly<Partial<Record<LabelLanguage, readonly string[]>>>;

/** Where a value usually stands, for concepts that have such a habit. */
export interface ConceptPosition {
  readonly page: 'first' | 'last' | 'any';
  /** 0 (top of the page) to 1 (bottom). */
  readonly vertical: number;
}

/** One meaning that a field can have, and how people name, print and describe it. */
export interface Concept {
  /** Domain and name, such as `invoice.number`; stable, unique in the catalogue. */
  readonly id: string;
  readonly kind: FieldKind;
  /** What tells it from others of its kind: the due date among dates, the seller among parties. */
  readonly role?: ConceptRole;
  /** How schemas name it: words in lower case between blanks; camelCase and snake_case follow from these. */
  readonly names: readonly string[];
  /** What documents print next to the value. */
  readonly labels: LabelsByLanguage;
  /** Labels of neighbours that contain or resemble its own: "subtotal" for a total. */
  readonly notLabels?: LabelsByLanguage;
  /** How a stranger describes it in a JSON Schema. */
  readonly descriptions: readonly string[];
  readonly position?: ConceptPosition;
  /** It is a column of a table: one value a row. */
  readonly repeats?: true;
}
