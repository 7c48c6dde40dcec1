import type { JsonValue, Pointer } from '@docquorum/document';
import type { CompiledSchema, SchemaNode } from '@docquorum/schema';
import type { Concept } from '../concepts/concept.js';
import type { ConceptRole } from '../concepts/concept-role.js';
import type { FieldKind } from '../concepts/field-kind.js';
import type { Ordinal } from './ordinal-of.js';
import type { LabelPhrase } from '../labels/label-phrase.js';

/** What description, prompts and instructions say about a field beside its meaning. */
export interface FieldHints {
  /** Of several values of the right kind, the one to take. */
  readonly pick?: 'first' | 'last' | 'largest' | 'smallest';
  readonly page?: 'first' | 'last';
  /** 0 (top) to 1 (bottom). */
  readonly vertical?: number;
  /** 0 (left) to 1 (right). */
  readonly horizontal?: number;
  /** Sign that the value must have, whatever the print. */
  readonly sign?: 'negative' | 'positive';
  /** A percentage is wanted as a fraction of one. */
  readonly fraction?: true;
  /** A code (ISO or other short form) is wanted in place of the printed words. */
  readonly code?: true;
  /** Order of day and month in the document. */
  readonly dateOrder?: 'day-first' | 'month-first';
  /** The words of the document, without bringing them into another form. */
  readonly asPrinted?: true;
  /** No evidence means false. */
  readonly falseByDefault?: true;
}

/** A group of fields that stand together: a party, a bank account, a section of a form. */
export interface GroupPlan {
  /** Printed over or before its fields, best first. */
  readonly labels: readonly LabelPhrase[];
  readonly role: ConceptRole | undefined;
  readonly name: string;
  /** Which of several like-named groups it is. */
  readonly ordinal: Ordinal | undefined;
}

/** One value to find. */
export interface LeafPlan {
  readonly type: 'leaf';
  /** Place in the schema; items of arrays are written as `-`. */
  readonly pointer: Pointer;
  /** Property name, in words. */
  readonly name: string;
  readonly node: SchemaNode;
  readonly kind: FieldKind;
  readonly role: ConceptRole | undefined;
  /** The party that the field belongs to, by its concept or by the objects around it. */
  readonly party: ConceptRole | undefined;
  readonly concept: Concept | undefined;
  /** Innermost last. */
  readonly groups: readonly GroupPlan[];
  /** Phrases printed beside the value, best first. */
  readonly labels: readonly LabelPhrase[];
  readonly negativeLabels: readonly LabelPhrase[];
  readonly hints: FieldHints;
  /** Which of several like-named fields it is, by its own name or that of the innermost group that is one of several. */
  readonly ordinal: Ordinal | undefined;
  /** Printed forms that are known for a member of the enum, the member included. */
  readonly members: readonly EnumMember[];
}

export interface EnumMember {
  readonly value: JsonValue;
  readonly phrases: readonly LabelPhrase[];
}

export interface ObjectPlan {
  readonly type: 'object';
  readonly pointer: Pointer;
  readonly node: SchemaNode;
  readonly properties: ReadonlyMap<string, PlanNode>;
}

export interface ArrayPlan {
  readonly type: 'array';
  readonly pointer: Pointer;
  readonly node: SchemaNode;
  readonly name: string;
  readonly concept: Concept | undefined;
  /** Printed over the list. */
  readonly labels: readonly LabelPhrase[];
  readonly item: PlanNode;
}

export type PlanNode = LeafPlan | ObjectPlan | ArrayPlan;

/** What to look for: made once per schema, shared by documents and runs. */
export interface FieldPlan {
  readonly schema: CompiledSchema;
  readonly root: PlanNode;
  /** Leaves outside arrays, in schema order. */
  readonly leaves: readonly LeafPlan[];
  /** Arrays that are not inside another array, in schema order. */
  readonly arrays: readonly ArrayPlan[];
  /** As the schema or the instructions state it. */
  readonly dateOrder: FieldHints['dateOrder'];
}
